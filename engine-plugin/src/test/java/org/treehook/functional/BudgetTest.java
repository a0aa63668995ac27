package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class BudgetTest {

    @Nested
    class OnH2 extends BudgetContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends BudgetContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
