package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class VocabularyTest {

    @Nested
    class OnH2 extends VocabularyContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends VocabularyContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
