package org.treehook.functional;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ErasureTest {

    @Nested
    class OnH2 extends ErasureContract {
        OnH2() throws IOException {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ErasureContract {
        OnPostgresql() throws IOException {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
