package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class RunRightsTest {

    @Nested
    class OnH2 extends RunRightsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends RunRightsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
