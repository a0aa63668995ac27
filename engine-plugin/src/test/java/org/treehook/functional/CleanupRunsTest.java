package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class CleanupRunsTest {

    @Nested
    class OnH2 extends CleanupRunsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends CleanupRunsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
