package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ExplainVerdictTest {

    @Nested
    class OnH2 extends ExplainVerdictContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ExplainVerdictContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
