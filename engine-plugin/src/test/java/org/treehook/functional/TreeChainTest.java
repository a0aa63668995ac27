package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class TreeChainTest {

    @Nested
    class OnH2 extends TreeChainContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends TreeChainContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
