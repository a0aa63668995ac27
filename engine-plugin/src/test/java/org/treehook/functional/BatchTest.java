package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class BatchTest {

    @Nested
    class OnH2 extends BatchContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends BatchContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
