package org.treehook.demo;

import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.springframework.core.io.DefaultResourceLoader;

/** The platform's tables in a database of their own, without an application. */
public final class PlatformTables {

    private PlatformTables() {}

    public static void make(DataSource database) throws LiquibaseException {
        make(new PlatformSchema(database));
    }

    static void make(PlatformSchema schema) throws LiquibaseException {
        schema.setResourceLoader(new DefaultResourceLoader());
        schema.afterPropertiesSet();
    }
}
