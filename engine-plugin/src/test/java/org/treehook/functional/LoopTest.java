package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class LoopTest {

    @Nested
    class OnH2 extends LoopContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends LoopContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
