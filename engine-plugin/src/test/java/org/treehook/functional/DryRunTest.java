package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class DryRunTest {

    @Nested
    class OnH2 extends DryRunContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends DryRunContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
