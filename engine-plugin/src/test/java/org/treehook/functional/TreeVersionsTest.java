package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class TreeVersionsTest {

    @Nested
    class OnH2 extends TreeVersionsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends TreeVersionsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
