package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class WebhookEditingTest {

    @Nested
    class OnH2 extends WebhookEditingContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends WebhookEditingContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
