package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class CatalogTest {

    @Nested
    class OnH2 extends CatalogContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends CatalogContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
