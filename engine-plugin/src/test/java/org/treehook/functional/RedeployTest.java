package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class RedeployTest {

    @Nested
    class OnH2 extends RedeployContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends RedeployContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
