package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ModelsTest {

    @Nested
    class OnH2 extends ModelsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ModelsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
