package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class WebhookRightsTest {

    @Nested
    class OnH2 extends WebhookRightsContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends WebhookRightsContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
