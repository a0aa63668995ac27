package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class RunsTest {

    @Nested
    class OnH2 extends RunsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends RunsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
