package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class OlderTablesTest {

    @Nested
    class OnH2 extends OlderTablesContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends OlderTablesContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
