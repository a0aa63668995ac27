package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class HostileModelsTest {

    @Nested
    class OnH2 extends HostileModelsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends HostileModelsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
