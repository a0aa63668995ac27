package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.treehook.delivery.JobStatus;
import org.treehook.event.Redaction;
import org.treehook.explain.DryRun;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.explain.Explanations.Question;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.jobs.NotReplayable;
import org.treehook.jobs.ReplayOrder;
import org.treehook.testing.Dump;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.WebhookScope;

/** Fields of payloads that are sent and not shown, and that are kept only for as long as somebody needs them. */
abstract class RedactionContract {

    /** These say nothing in other tests. */
    private static final List<String> LOGGERS = List.of("org.treehook", "org.camunda");

    private final TestEngine engine;
    private final Endpoint endpoint;
    private final String secret = "s/" + UUID.randomUUID() + " \"é\"";
    private final String number = UUID.randomUUID().toString();
    private final Map<String, Level> levels = new HashMap<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    RedactionContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(
                database.fresh(),
                plugin -> plugin.setRedact("values.Social Security Number, ..password"),
                configuration -> {});
        endpoint = new Endpoint();
    }

    @BeforeEach
    void listen() {
        log.start();
        for (String name : LOGGERS) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            levels.put(name, Objects.requireNonNull(logger.getLevel()));
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(log);
        }
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");
    }

    @AfterEach
    void closeAll() {
        levels.forEach((name, level) -> {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(level);
        });
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    private void hook(String name, String filter, String url) {
        engine.deploy(name, Models.webhook(name, name, filter, url, Map.of("webhook.retry", "PT1S")));
    }

    private String publish(String id) {
        return engine.publish(Events.submission("Submitted", id)
                .with("values", Map.of("Social Security Number", number, "What needs cleaning", "Kitchen"))
                .with("submission", Map.of("id", id, "label", "Kitchen for " + number))
                .with("identity", Map.of("username", "jane", "profile", List.of(Map.of("password", secret))))
                .build());
    }

    private Jobs jobs() {
        return engine.treehook().jobs();
    }

    private JobView job(String name) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A webhook for each way in which a value gets into a text, and an endpoint that echoes it. */
    private String everything() {
        hook("deaf", "values('Social Security Number') === 'x' || identity('profile') === 1", endpoint.url("/deaf"));
        hook("broken", "[].concat(values('Social Security Number')).missing.length", endpoint.url("/broken"));
        hook("thrown", "null[values('Social Security Number')]", endpoint.url("/thrown"));
        hook("url", "", endpoint.url("/url?n=${values('Social Security Number')}"));
        hook("template", "", endpoint.url("/${null[values('Social Security Number')]}"));
        String event = publish("s-1");
        endpoint.then(exchange -> {
            exchange.getResponseHeaders().add("Echo", number);
            Endpoint.send(
                    exchange,
                    503,
                    "{\"got\":\"" + number + "\",\"password\":\"theirs-" + secret.replace("\"", "\\\"") + "\"}");
        });
        engine.deliver();
        return event;
    }

    private String shown(String event) {
        StringBuilder shown = new StringBuilder();
        for (JobView view : engine.jobs()) {
            shown.append(view).append(jobs().detail(view.job().id()));
            shown.append(jobs().attempts(view.job().id()));
            shown.append(engine.treehook()
                    .explain()
                    .explanations()
                    .ofEvent(event, new Question("services", view.job().name())));
        }
        shown.append(engine.treehook().explain().events().find(event));
        for (String hook : List.of("deaf", "broken", "thrown", "url", "template")) {
            Question question = new Question("services", hook);
            shown.append(engine.treehook().explain().explanations().ofEvent(event, question));
            shown.append(engine.treehook().explain().explanations().ofRecord("s-1", null, question));
        }
        for (String filter :
                List.of("values('Social Security Number') === 'x'", "null[values('Social Security Number')]", "")) {
            shown.append(dryRun(filter));
        }
        return shown.toString();
    }

    private DryRun dryRun(String filter) {
        return engine.treehook()
                .explain()
                .dryRuns()
                .run(new Draft(
                        new WebhookScope("kapp:services"),
                        "Submission",
                        "Submitted",
                        filter,
                        "/a/${values('Social Security Number')}/c",
                        null,
                        10));
    }

    private String logged() {
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.append(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return lines.toString();
    }

    @Test
    void whileAJobIsOwedItsFieldsAreSentAndNothingShowsThem() {
        String event = everything();

        assertThat(endpoint.calls()).hasSize(1);
        assertThat(endpoint.calls().get(0).body()).contains(number);
        assertThat(endpoint.calls().get(0).path()).contains(number);
        assertThat(engine.statuses()).contains(JobStatus.QUEUED, JobStatus.FAILED);
        assertThat(shown(event))
                .contains("Kitchen", Redaction.MASK, "not matched", "503")
                .doesNotContain(number, secret, "theirs");
        assertThat(logged()).contains("503").doesNotContain(number);
        // The body and the URL that are owed, and what filters are asked with, are all that the database has of it.
        assertThat(Dump.of(engine).tablesWith(number)).containsExactly("TH_EVENT", "TH_JOB");
    }

    @Test
    void aRetrySendsTheSameBytesWhateverWasShownMeanwhile() {
        hook("url", "", endpoint.url("/url?n=${values('Social Security Number')}"));
        publish("s-1");
        endpoint.then(404, "no");
        engine.deliver();
        JobView shown = job("url");

        jobs().retry(shown.job().id(), shown.job().url(), shown.job().requestContent());
        engine.deliver();

        assertThat(endpoint.calls()).hasSize(2);
        assertThat(endpoint.calls().get(1).body())
                .isEqualTo(endpoint.calls().get(0).body())
                .contains(number);
        assertThat(endpoint.calls().get(1).path())
                .isEqualTo(endpoint.calls().get(0).path());
        assertThat(job("url").status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job("url").job().edited()).isFalse();
    }

    @Test
    void whatIsEditedBesideAMaskIsSentWithTheTrueValue() {
        hook("url", "", endpoint.url("/url"));
        publish("s-1");
        endpoint.then(404, "no");
        engine.deliver();
        String body = job("url").job().requestContent();
        assertThat(body).contains("\"label\":\"Kitchen for [redacted]\"");

        jobs().retry(job("url").job().id(), null, body.replace("\"Kitchen\"", "\"Bath\""));
        engine.deliver();

        assertThat(endpoint.calls().get(1).body())
                .isEqualTo(endpoint.calls().get(0).body().replace("\"Kitchen\"", "\"Bath\""))
                .contains(number);
        assertThat(jobs().detail(job("url").job().id()).toString())
                .contains("edit and retry", "Bath")
                .doesNotContain(number);
        assertThat(Dump.of(engine).tablesWith(number)).containsExactly("TH_EVENT");
    }

    @Test
    void aMaskThatStandsForNothingIsRefusedWithItsPlace() {
        hook("url", "", endpoint.url("/url?n=${values('Social Security Number')}"));
        publish("s-1");
        endpoint.then(404, "no");
        engine.deliver();
        String id = job("url").job().id();
        String body = job("url").job().requestContent();

        assertThatThrownBy(() -> jobs().retry(id, null, body.replace("Kitchen\"", Redaction.MASK + "\"")))
                .isInstanceOf(JobRefused.class)
                .hasMessage(
                        "The mask \"[redacted]\" at values.What needs cleaning stands for no recorded value there; leave"
                                + " what was shown in that place as it was, or give the value itself.");
        assertThatThrownBy(() -> jobs().retry(id, job("url").job().url() + "&more", null))
                .isInstanceOf(JobRefused.class)
                .hasMessageContaining("The URL holds the mask \"[redacted]\"");
        assertThat(job("url").status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void whenNothingIsOwedAndItsTimeForReplaysIsOverTheDatabaseHoldsItNoMore() {
        String event = everything();
        for (JobView view : engine.jobs()) {
            if (view.status() == JobStatus.FAILED) {
                jobs().cancel(view.job().id());
            }
        }
        TestEngine.forward(Duration.ofDays(6));
        Leftovers left = new Leftovers(engine);
        engine.deliver();
        left.cleanUp();
        assertThat(job("url").status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(Dump.of(engine).tablesWith(number)).containsExactly("TH_EVENT");

        TestEngine.forward(Duration.ofDays(8));
        left.cleanUp();

        assertThat(left.run().counts()).containsEntry("redactedEvents", 1L);
        assertThat(Dump.of(engine).tablesWith(number, secret, secret.replace("\"", "\\\"")))
                .isEmpty();
        assertThat(shown(event)).contains("Kitchen", Redaction.MASK);
        left.cleanUp();
        assertThat(left.run().counts()).containsEntry("redactedEvents", 0L);
    }

    @Test
    void aFailedJobKeepsItsEventAndItselfWholeHoweverOldItGets() {
        hook("broken", "values('Social Security Number') === '" + number + "' ? 1 : 2", endpoint.url("/broken"));
        publish("s-1");
        assertThat(job("broken").status()).isEqualTo(JobStatus.FAILED);
        TestEngine.forward(Duration.ofDays(300));
        new Leftovers(engine).cleanUp();

        hook("broken", "values('Social Security Number') === '" + number + "'", endpoint.url("/broken"));
        jobs().retry(job("broken").job().id(), null, null);
        engine.deliver();

        assertThat(job("broken").status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(endpoint.calls().get(0).body()).contains(number);
    }

    @Test
    void anEventThatHasLostFieldsIsNotReplayedWithMasks() {
        hook("url", "", endpoint.url("/url"));
        String event = publish("s-1");
        engine.deliver();
        TestEngine.forward(Duration.ofDays(8));
        new Leftovers(engine).cleanUp();
        hook("new", "", endpoint.url("/new"));

        ReplayOrder picked = new ReplayOrder(null, new ReplayOrder.Picked(List.of(event)), null, true, 10);
        assertThatThrownBy(() -> engine.treehook().replays().preview(picked))
                .isInstanceOf(NotReplayable.class)
                .hasMessage("The event \"" + event
                        + "\" can't be replayed: these fields of it were redacted and are kept no more: ..password,"
                        + " values.Social Security Number.");
        ReplayOrder range = new ReplayOrder(
                null,
                new ReplayOrder.Range(null, null, Instant.now().minus(Duration.ofDays(1)), null),
                null,
                false,
                10);
        assertThat(engine.treehook().replays().preview(range)).satisfies(preview -> {
            assertThat(preview.redacted()).isEqualTo(1);
            assertThat(preview.jobs()).isZero();
        });
        DryRun dryRun = dryRun("values('Social Security Number') !== null");
        assertThat(Objects.requireNonNull(dryRun.trial()).events()).isZero();
        assertThat(dryRun.warnings())
                .extracting(DryRun.Remark::message)
                .contains("Events of which these fields are kept no more were left out: ..password,"
                        + " values.Social Security Number.");
    }

    @Test
    void aJobThatSomebodyRemovesFromTheEnginesTableKeepsNothingEither() {
        hook("url", "", endpoint.url("/url?n=${values('Social Security Number')}"));
        publish("s-1");
        engine.database().run(sql -> sql.update("delete from ACT_RU_JOB where HANDLER_TYPE_ = 'webhook'"));

        new Leftovers(engine).cleanUp();

        assertThat(job("url").status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(Dump.of(engine).tablesWith(number)).containsExactly("TH_EVENT");
    }
}
