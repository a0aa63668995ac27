package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class LoopItemsTest {

    @Nested
    class OnH2 extends LoopItemsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends LoopItemsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
