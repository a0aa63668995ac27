package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class WebhookImportTest {

    @Nested
    class OnH2 extends WebhookImportContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends WebhookImportContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
