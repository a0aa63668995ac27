package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class WebhookSuspensionTest {

    @Nested
    class OnH2 extends WebhookSuspensionContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends WebhookSuspensionContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
