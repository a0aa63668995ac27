package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class BoundsTest {

    @Nested
    class OnH2 extends BoundsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends BoundsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
