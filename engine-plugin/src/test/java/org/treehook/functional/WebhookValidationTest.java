package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class WebhookValidationTest {

    @Nested
    class OnH2 extends WebhookValidationContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends WebhookValidationContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
