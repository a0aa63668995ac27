package org.treehook.sql;

import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class SqlTest {

    @Nested
    class OnH2 extends SqlContract {
        OnH2() throws SQLException {
            super(TestDatabase.H2, Dialect.H2);
        }

        @Override
        String countOfWaiting() {
            return "select count(*) as N from INFORMATION_SCHEMA.SESSIONS"
                    + " where EXECUTING_STATEMENT like 'insert into SQL_TEST%'";
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends SqlContract {
        OnPostgresql() throws SQLException {
            super(TestDatabase.POSTGRESQL, Dialect.POSTGRESQL);
        }

        @Override
        String countOfWaiting() {
            return "select count(*) as N from pg_stat_activity"
                    + " where datname = current_database() and wait_event_type = 'Lock'";
        }
    }
}
