package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class LaunchTest {

    @Nested
    class OnH2 extends LaunchContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends LaunchContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
