package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ReloadTest {

    @Nested
    class OnH2 extends ReloadContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ReloadContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
