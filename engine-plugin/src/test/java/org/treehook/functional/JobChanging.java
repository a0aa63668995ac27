package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.JobRefused.Reason;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.security.AuditLog;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What tests of changes to webhook jobs share: a webhook, and jane, who is logged in. */
abstract class JobChanging {

    final TestEngine engine;
    final Endpoint endpoint;

    JobChanging(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        endpoint = new Endpoint();
    }

    @BeforeEach
    void hook() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", endpoint.url("/hook")));
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    Jobs jobs() {
        return engine.treehook().jobs();
    }

    ManagementService management() {
        return engine.engine().getManagementService();
    }

    AuditLog.Entry onlyAudit(String id) {
        List<AuditLog.Entry> entries = audit(id);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).userId()).isEqualTo("jane");
        assertThat(entries.get(0).at())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plusSeconds(1));
        return entries.get(0);
    }

    List<AuditLog.Entry> audit(String id) {
        return jobs().detail(id).orElseThrow().audit();
    }

    long rows(String table) {
        return engine.database()
                .call(sql -> sql.first("select count(*) as N from " + table, row -> row.bigNumber("N"))
                        .orElseThrow());
    }

    void assertRefused(Reason reason, Runnable change) {
        List<JobView> before = engine.jobs();
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        JobRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(engine.jobs()).isEqualTo(before);
    }
}
