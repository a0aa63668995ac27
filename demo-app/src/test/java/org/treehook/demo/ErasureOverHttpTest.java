package org.treehook.demo;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.cluster.Postgres;

/** The erasure of a person over HTTP: no table of the demo, the engine or the plugin holds anything of them. */
@PlatformTest
class ErasureOverHttpTest {

    @Autowired
    private DataSource database;

    @Test
    void onH2(@LocalServerPort int port) throws SQLException {
        new ErasedPerson(port, database).isGoneAfterwards();
    }

    @Test
    @DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
    void onPostgresql() throws SQLException {
        try (ServletWebServerApplicationContext demo =
                StartedDemo.start("demo", Postgres.empty().settings(Postgres.port()))) {
            new ErasedPerson(demo.getWebServer().getPort(), demo.getBean(DataSource.class)).isGoneAfterwards();
        }
    }
}
