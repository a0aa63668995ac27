package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class DeferralTest {

    @Nested
    class OnH2 extends DeferralContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends DeferralContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
