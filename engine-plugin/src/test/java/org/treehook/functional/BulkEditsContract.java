package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkJobs.Preview;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.JobView;
import org.treehook.security.AuditLog;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** Many jobs retried otherwise than they failed, by another filter or with another URL, and what is kept of the change. */
abstract class BulkEditsContract extends Bulking {

    BulkEditsContract(TestDatabase database) throws IOException {
        super(database);
    }

    @Test
    void jobsThatFailedInTheirFilterAreAskedAgain() {
        String filter = "values('Rooms').no.such";
        engine.deploy("hook", Models.webhook("hook", "Hook", filter, endpoint.url("/hook?${values('What')}")));
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submission("Submitted", "s-2")
                .with("submission", Map.of("id", "s-2", "coreState", "Draft"))
                .build());
        assertThat(engine.statuses()).containsExactly(JobStatus.FAILED, JobStatus.FAILED);
        engine.deploy(
                "hook",
                Models.webhook("hook", "Hook", "submission('coreState') === 'Submitted'", endpoint.url("/mended")));

        BulkOrder order = retryFailed().rewriting(endpoint.url("/hook"), endpoint.url("/elsewhere"));
        assertThat(bulk().preview(order)).isEqualTo(new Preview(2, 0, 0));
        started(retryFailed());
        steps.runToTheEnd();
        assertThat(engine.statuses()).containsExactlyInAnyOrder(JobStatus.COMPLETE, JobStatus.CANCELLED);
        assertThat(endpoint.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.path()).isEqualTo("/mended"));
    }

    @Test
    void urlsAreRewrittenWhereTheyBeginSo() {
        engine.deploy("old", Models.webhook("old", "Old", "", endpoint.url("/old/a")));
        engine.deploy("other", Models.webhook("other", "Other", "", endpoint.url("/other/old/")));
        endpoint.then(404, "").then(404, "");
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        BulkOrder order = retryFailed().rewriting(endpoint.url("/old/"), endpoint.url("/new/"));

        assertThat(bulk().preview(order)).isEqualTo(new Preview(2, 0, 1));
        started(order);
        steps.runToTheEnd();
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
        assertThat(endpoint.calls().subList(2, 4))
                .extracting(Endpoint.Call::path)
                .containsExactlyInAnyOrder("/new/a", "/other/old/");
    }

    @Test
    void eachJobKeepsWhoChangedItHowAndInWhichBatch() {
        failed(2, endpoint.url("/old/a"));
        engine.engine().getIdentityService().setAuthentication("jane", List.of());
        String retry = started(retryFailed().rewriting(endpoint.url("/old/"), endpoint.url("/new/")));
        engine.engine().getIdentityService().clearAuthentication();
        endpoint.then(404, "").then(404, "");
        steps.runToTheEnd();
        engine.engine().getIdentityService().setAuthentication("john", List.of());
        String cancel = started(BulkOrder.of(Verb.CANCEL, ids()));
        engine.engine().getIdentityService().clearAuthentication();
        steps.runToTheEnd();

        for (JobView view : engine.jobs()) {
            String content = view.job().requestContent().replace("\"", "\\\"");
            List<AuditLog.Entry> entries =
                    AuditLog.in(engine.database()).ofJob(view.job().id());
            assertThat(entries)
                    .extracting(AuditLog.Entry::action, AuditLog.Entry::userId)
                    .containsExactly(tuple("edit and retry", "jane"), tuple("cancel", "john"));
            assertThat(entries.get(0).before()).isEqualTo(state(endpoint.url("/old/a"), content, "Failed") + "}");
            assertThat(entries.get(0).after())
                    .isEqualTo(state(endpoint.url("/new/a"), content, "Queued") + ",\"batchId\":\"" + retry + "\"}");
            assertThat(entries.get(1).after())
                    .isEqualTo(
                            state(endpoint.url("/new/a"), content, "Cancelled") + ",\"batchId\":\"" + cancel + "\"}");
            assertThat(entries.get(0).at()).isBefore(entries.get(1).at());
            assertThat(Duration.between(view.job().scheduledAt(), entries.get(0).at()))
                    .isPositive();
        }
    }

    private static String state(String url, String content, String status) {
        return "{\"url\":\"" + url + "\",\"requestContent\":\"" + content + "\",\"status\":\"" + status + "\"";
    }
}
