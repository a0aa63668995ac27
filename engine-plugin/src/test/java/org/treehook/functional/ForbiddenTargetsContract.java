package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.all;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.ImportReport.Result;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.authoring.WebhookEditor;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.JobView;
import org.treehook.jobs.NewJob;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.ForbiddenTargets;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** No way of saving a webhook or a job takes a URL that leads inside; and where only the event tells, the call is refused. */
abstract class ForbiddenTargetsContract {

    private static final String REFUSAL =
            " is not allowed as a webhook target; the setting allowed-targets can allow it.";

    private final TestEngine engine;
    private final Endpoint inner;

    ForbiddenTargetsContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database.fresh(), plugin -> plugin.setAllowedTargets(""), configuration -> {});
        inner = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.close();
        inner.close();
    }

    private List<String> urls() {
        return ForbiddenTargets.urls(inner.port());
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }

    private static String json(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private long deployments() {
        return engine.engine().getRepositoryService().createDeploymentQuery().count();
    }

    @Test
    void noWebhookIsMadeOrChanged() {
        editor().create(SERVICES, submitted("Fine"));

        for (String url : urls()) {
            assertThatThrownBy(() -> editor().create(SERVICES, submitted("Hook", json(url), "")))
                    .as(url)
                    .isInstanceOf(InvalidWebhook.class)
                    .hasMessageContaining("url");
            assertThatThrownBy(() -> editor().update(SERVICES, "Fine", change("{'url':'" + json(url) + "'}")))
                    .as(url)
                    .isInstanceOf(InvalidWebhook.class)
                    .hasMessageContaining("url");
        }
        assertThat(deployments()).isEqualTo(1);
    }

    @Test
    void noneIsImported() {
        for (String url : urls()) {
            String webhook = "[{'name':'Hook','type':'Submission','event':'Submitted','url':'" + json(url) + "'}]";
            assertThat(editor().importAll(SERVICES, all(webhook.replace('\'', '"')), false)
                            .webhooks())
                    .as(url)
                    .allMatch(entry -> entry.result() == Result.INVALID);
        }
        assertThat(deployments()).isZero();
    }

    @Test
    void noneIsDeployed() {
        // XML has no way to write the others.
        List<String> writable = urls().stream()
                .filter(url -> url.chars().allMatch(c -> c >= ' ' && !Character.isSurrogate((char) c)))
                .toList();

        assertThat(writable).hasSizeGreaterThan(150);
        for (String url : writable) {
            assertThatThrownBy(() -> engine.deploy("hook", Models.webhook("hook", "Hook", "", url)))
                    .as(url)
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("webhook.url");
        }
        assertThat(deployments()).isZero();
    }

    /** The text of a template tells as much as it fixes. */
    @Test
    void noTemplateMayBeginInside() {
        for (String server : List.of(
                "http://127.0.0.1",
                "http://localhost.:8080",
                "https://[::ffff:7f00:1]",
                "http://0x7f.1",
                "ftp://good.example")) {
            for (String rest : List.of("/${form('slug')}", "?${form('slug')}", "/a#${form('slug')}")) {
                assertThatThrownBy(() -> editor().create(SERVICES, submitted("Hook", server + rest, "")))
                        .as(server + rest)
                        .isInstanceOf(InvalidWebhook.class)
                        .hasMessageContaining("url: ");
            }
        }
        editor().create(SERVICES, submitted("Hook", "http://good.example/${form('slug')}", ""));
    }

    @Test
    void whatOnlyTheEventTellsIsRefusedAtTheCall() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "http://${values('Host')}/a"));
        List<String> hosts = List.of(
                "127.0.0.1:" + inner.port(),
                "[::ffff:127.0.0.1]:" + inner.port(),
                "localhost:" + inner.port(),
                "169.254.169.254");
        for (String host : hosts) {
            publish(host);
        }
        engine.runAll();

        assertThat(engine.statuses()).hasSize(hosts.size()).containsOnly(JobStatus.FAILED);
        assertThat(engine.jobs())
                .allSatisfy(view -> assertThat(view.job().summary()).endsWith(REFUSAL));
        assertThat(inner.calls()).isEmpty();
    }

    @Test
    void noJobIsMadeOrSentThere() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "http://${values('Host')}/a"));
        publish("127.0.0.1:" + inner.port());
        engine.runAll();
        JobView failed = engine.onlyJob();

        for (String url : urls()) {
            assertThatThrownBy(() -> engine.treehook().jobs().retry(failed.job().id(), url, null))
                    .as(url)
                    .isInstanceOfSatisfying(
                            JobRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(JobRefused.Reason.INVALID));
            assertThatThrownBy(() -> engine.treehook()
                            .jobs()
                            .create(new NewJob("Hook", SERVICES.scopes(), null, "services", "s-2", url, "{}")))
                    .as(url)
                    .isInstanceOfSatisfying(
                            JobRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(JobRefused.Reason.INVALID));
        }
        assertThat(engine.jobs()).containsExactly(failed);
        engine.treehook().jobs().retry(failed.job().id(), null, null);
        engine.runAll();
        assertThat(engine.statuses()).containsExactly(JobStatus.FAILED);
        assertThat(inner.calls()).isEmpty();
    }

    private void publish(String host) {
        engine.publish(Events.submission("Submitted", "s-1")
                .with("values", Map.of("Host", host))
                .build());
    }
}
