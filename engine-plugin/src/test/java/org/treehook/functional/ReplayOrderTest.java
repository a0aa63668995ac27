package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ReplayOrderTest {

    @Nested
    class OnH2 extends ReplayOrderContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ReplayOrderContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
