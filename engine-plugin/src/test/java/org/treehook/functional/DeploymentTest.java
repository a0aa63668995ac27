package org.treehook.functional;

import org.junit.jupiter.api.Nested;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class DeploymentTest {

    @Nested
    class OnH2 extends DeploymentContract {
        OnH2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends DeploymentContract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
