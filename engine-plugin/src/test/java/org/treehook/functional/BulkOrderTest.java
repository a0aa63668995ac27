package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class BulkOrderTest {

    @Nested
    class OnH2 extends BulkOrderContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends BulkOrderContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
