package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ReplayCauseTest {

    @Nested
    class OnH2 extends ReplayCauseContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ReplayCauseContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
