package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class RefusalTest {

    @Nested
    class OnH2 extends RefusalContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends RefusalContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
