package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class PublishTest {

    @Nested
    class OnH2 extends PublishContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends PublishContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
