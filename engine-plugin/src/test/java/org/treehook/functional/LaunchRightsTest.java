package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class LaunchRightsTest {

    @Nested
    class OnH2 extends LaunchRightsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends LaunchRightsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
