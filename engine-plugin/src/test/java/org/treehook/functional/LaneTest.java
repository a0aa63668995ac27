package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class LaneTest {

    @Nested
    class OnH2 extends LaneContract {
        OnH2() throws java.io.IOException {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends LaneContract {
        OnPostgresql() throws java.io.IOException {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
