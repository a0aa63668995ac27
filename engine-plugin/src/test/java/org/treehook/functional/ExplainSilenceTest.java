package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ExplainSilenceTest {

    @Nested
    class OnH2 extends ExplainSilenceContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ExplainSilenceContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
