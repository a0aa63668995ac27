package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class JobHistoryTest {

    @Nested
    class OnH2 extends JobHistoryContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends JobHistoryContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
