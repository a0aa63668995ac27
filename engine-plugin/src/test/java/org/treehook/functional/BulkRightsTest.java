package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class BulkRightsTest {

    @Nested
    class OnH2 extends BulkRightsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends BulkRightsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
