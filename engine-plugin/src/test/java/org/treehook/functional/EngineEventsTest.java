package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class EngineEventsTest {

    @Nested
    class WithoutHistory extends EngineEventsContract {
        WithoutHistory() {
            super(TestDatabase.H2, "none");
        }
    }

    @Nested
    class OnH2 extends EngineEventsContract {
        OnH2() {
            super(TestDatabase.H2, "full");
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends EngineEventsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL, "full");
        }
    }
}
