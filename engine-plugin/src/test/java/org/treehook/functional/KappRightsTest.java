package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class KappRightsTest {

    @Nested
    class OnH2 extends KappRightsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends KappRightsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
