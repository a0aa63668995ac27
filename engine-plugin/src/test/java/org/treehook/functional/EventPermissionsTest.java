package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class EventPermissionsTest {

    @Nested
    class OnH2 extends EventPermissionsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends EventPermissionsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
