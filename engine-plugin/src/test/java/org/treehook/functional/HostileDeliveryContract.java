package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.submitted;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What goes out in headers, and what comes back in answers, that means harm. */
abstract class HostileDeliveryContract {

    private static final List<String> REFUSED = List.of(
            "Authorization",
            "authorization",
            "COOKIE",
            "Proxy-Authorization",
            "webhook-id",
            "Webhook-Signature",
            "webhook-timestamp",
            "webhook-anything",
            "Treehook-Cause",
            "Host",
            "Content-Length",
            "Content-Type",
            "Transfer-Encoding",
            "Connection",
            "Keep-Alive",
            "TE",
            "Trailer",
            "Upgrade",
            "Expect",
            "Proxy-Connection");

    private static final String MEANT_HARM =
            "{\"message\":\"a\\u0000\\u001b[2J\\u009b\\u2028\\u202eb\\ud800\\u2066c\"}";

    private final TestEngine engine;
    private final Endpoint endpoint;

    HostileDeliveryContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.close();
        endpoint.close();
    }

    private void assertNoWebhookHas(String name, String value) {
        String json = ",'headers':{'" + name + "':'" + value + "'}";
        assertThatThrownBy(() ->
                        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), json)))
                .as(name + ": " + value)
                .isInstanceOf(InvalidWebhook.class)
                .hasMessageContaining("headers: ");
        assertNoModelHas(name + ": " + value);
    }

    private void assertNoModelHas(String lines) {
        assertThatThrownBy(() -> engine.deploy(
                        "hook",
                        Models.webhook("hook", "Hook", "", endpoint.url("/hook"), Map.of("webhook.headers", lines))))
                .as(lines)
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("webhook.headers: ");
    }

    @Test
    void headersThatAreNotTheWebhooksAreRefusedWhenItIsSaved() {
        REFUSED.forEach(name -> assertNoWebhookHas(name, "1"));
        assertNoWebhookHas("X-A", "1\u0085X-B: 2");
        assertNoWebhookHas("X-A", "1\u2028X-B: 2");
        assertNoWebhookHas("X-A", "1\u010d\u010aX-B: 2");
        assertNoWebhookHas("X\u010aB", "1");
        assertNoWebhookHas("X B", "1");
        assertNoModelHas("X-A: 1\nX-B: 2\nx-a: 3");
        assertNoModelHas("X-A: 1\r\nAuthorization: Bearer x");
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isZero();
    }

    /** A binding may be older than a rule, or have come past the engine. */
    @Test
    void headersThatAreNotTheWebhooksAreRefusedAtTheCallToo() {
        engine.deploy(
                "hook", Models.webhook("hook", "Hook", "", endpoint.url("/hook"), Map.of("webhook.headers", "X-A: 1")));
        for (String name : REFUSED) {
            engine.database().run(sql -> sql.update("update TH_WEBHOOK set HEADERS_ = ?", "X-A: 1\n" + name + ": 1"));
            engine.publish(Events.submitted(name));
        }
        engine.runAll();

        assertThat(engine.statuses()).hasSize(REFUSED.size()).containsOnly(JobStatus.FAILED);
        assertThat(engine.jobs())
                .allSatisfy(view -> assertThat(view.job().summary())
                        .endsWith("can't be set here; credentials belong into a secret (webhook.secret)."));
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void whatAnAnswerSaysOfItselfIsKeptHarmless() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", endpoint.url("/hook")));
        endpoint.then(404, MEANT_HARM).then(500, MEANT_HARM).then(200, "{\"runId\":\"\\u0000\\ud800\\u202e7\"}");
        for (int i = 0; i < 3; i++) {
            engine.publish(Events.submitted("s-" + i));
        }
        engine.deliver();

        assertThat(engine.statuses()).containsExactlyInAnyOrder(JobStatus.FAILED, JobStatus.QUEUED, JobStatus.COMPLETE);
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage())
                .isEqualTo("404 Not Found from " + endpoint.url("/hook") + " : a  [2J  \ufffdb\ufffd\ufffdc");
        assertThat(engine.jobs())
                .extracting(JobView::job)
                .filteredOn(job -> job.runId() != null)
                .singleElement()
                .satisfies(job -> assertThat(job.runId()).isEqualTo("\ufffd\ufffd7"));
        assertThat(engine.jobs())
                .allSatisfy(view -> assertThat(
                                engine.treehook().jobs().attempts(view.job().id()))
                        .hasSize(1));
    }
}
