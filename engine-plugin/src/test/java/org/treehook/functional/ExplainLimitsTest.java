package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ExplainLimitsTest {

    @Nested
    class OnH2 extends ExplainLimitsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ExplainLimitsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
