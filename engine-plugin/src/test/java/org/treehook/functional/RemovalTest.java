package org.treehook.functional;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class RemovalTest {

    @Nested
    class OnH2 extends RemovalContract {
        OnH2() throws IOException {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends RemovalContract {
        OnPostgresql() throws IOException {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
