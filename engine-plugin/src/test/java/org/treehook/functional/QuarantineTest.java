package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class QuarantineTest {

    @Nested
    class OnH2 extends QuarantineContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends QuarantineContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
