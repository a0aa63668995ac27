package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class StoryTest {

    @Nested
    class OnH2 extends StoryContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends StoryContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
