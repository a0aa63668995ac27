package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class VersionsTest {

    @Nested
    class OnH2 extends VersionsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends VersionsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
