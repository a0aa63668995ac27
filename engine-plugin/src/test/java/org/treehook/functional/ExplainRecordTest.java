package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class ExplainRecordTest {

    @Nested
    class OnH2 extends ExplainRecordContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends ExplainRecordContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
