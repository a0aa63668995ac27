package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ReplayTest {

    @Nested
    class OnH2 extends ReplayContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ReplayContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
