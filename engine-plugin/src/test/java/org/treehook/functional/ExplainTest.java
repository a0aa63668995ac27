package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ExplainTest {

    @Nested
    class OnH2 extends ExplainContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ExplainContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
