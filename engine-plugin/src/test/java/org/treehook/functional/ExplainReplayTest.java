package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ExplainReplayTest {

    @Nested
    class OnH2 extends ExplainReplayContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ExplainReplayContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
