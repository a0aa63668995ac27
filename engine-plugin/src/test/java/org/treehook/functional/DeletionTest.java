package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class DeletionTest {

    @Nested
    class OnH2 extends DeletionContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends DeletionContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
