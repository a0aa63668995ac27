package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class CleanupTest {

    @Nested
    class OnH2 extends CleanupContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends CleanupContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
