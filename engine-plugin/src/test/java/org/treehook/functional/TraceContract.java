package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.TraceParent;
import org.treehook.event.Traces;
import org.treehook.jobs.JobView;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** A trace goes on from whoever publishes to the call and to the run, and a log says what its lines are about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TraceContract {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private final TestEngine engine;
    private final Endpoint endpoint;
    private final Queue<@Nullable String> received = new ConcurrentLinkedQueue<>();

    TraceContract(TestDatabase database) throws IOException {
        endpoint = new Endpoint();
        engine = TestEngine.on(database.fresh(), plugin -> plugin.setDeepest("3"), SelfUpdating::beans);
        engine.deploy(
                "called", Models.webhook("called", "Called", "submission('id') != 'quiet'", endpoint.url("/hook")));
        SelfUpdating tree = new SelfUpdating(engine);
        tree.deployTree();
        tree.deployWebhook();
    }

    @AfterEach
    void asAtTheBeginning() {
        engine.plugin().setTraceSource(() -> null);
        engine.jobs().stream()
                .filter(job -> job.status() == JobStatus.QUEUED || job.status() == JobStatus.FAILED)
                .forEach(job -> engine.treehook().jobs().cancel(job.job().id()));
    }

    @AfterAll
    void close() {
        engine.close();
        endpoint.close();
    }

    private void answer(int status) {
        endpoint.then(exchange -> {
            received.add(String.join(",", exchange.getRequestHeaders().getOrDefault("traceparent", List.of("none"))));
            Endpoint.send(exchange, status, "{}");
        });
    }

    private String publish(@Nullable String trace, String submission) {
        return Traces.during(TraceParent.parse(trace).orElse(null), () -> engine.publish(Events.submitted(submission)));
    }

    private WebhookJob jobOf(String submission) {
        return engine.jobs().stream()
                .map(JobView::job)
                .filter(job -> submission.equals(job.parentId()))
                .findFirst()
                .orElseThrow();
    }

    private String recorded(String eventId) {
        return engine.treehook()
                .explain()
                .events()
                .find(eventId)
                .map(event -> String.valueOf(event.trace()))
                .orElse("no event");
    }

    @Test
    void eachAttemptIsASpanOfTheTraceInWhichTheEventWasPublished() {
        answer(503);
        answer(200);
        String event = publish(SENT, "traced");
        engine.deliver();
        TestEngine.forward(Duration.ofHours(1));
        engine.deliver();

        assertThat(received)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .doesNotContain(SENT)
                .allSatisfy(header -> assertThat(header).matches("00-" + TRACE + "-[0-9a-f]{16}-01"));
        assertThat(recorded(event)).isEqualTo(SENT);
        WebhookJob job = jobOf("traced");
        assertThat(job.trace()).hasToString(SENT);
        List<String> headers = engine.database()
                .call(sql -> sql.list(
                        "select REQUEST_HEADERS_ from TH_ATTEMPT where JOB_ID_ = ? order by NUMBER_",
                        row -> row.text("REQUEST_HEADERS_"),
                        job.id()));
        assertThat(headers)
                .as("attempts tell which span they were")
                .zipSatisfy(received, (lines, header) -> assertThat(lines).contains("traceparent: " + header));
        received.clear();
    }

    @Test
    void withoutATraceACallHasNone() {
        answer(200);
        assertThat(recorded(publish(null, "untraced"))).isEqualTo("null");
        engine.deliver();
        assertThat(received).containsExactly("none");
        received.clear();
    }

    @Test
    void aRunGoesOnInTheTraceOfItsJobAndSoDoesWhatItRaises() {
        Traces.during(
                TraceParent.parse(SENT).orElseThrow(),
                () -> engine.publish(Events.submission("Updated", "chain").build()));
        engine.runAll();

        List<String> events = traces("TH_EVENT where SUBJECT_ID_ = 'chain'");
        assertThat(events).hasSize(5).first().isEqualTo(SENT);
        assertThat(events).allSatisfy(trace -> assertThat(trace).contains(TRACE));
        List<String> runs = traces("TH_RUN where SOURCE_ID_ = 'chain'");
        assertThat(runs)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .doesNotContain(SENT)
                .allSatisfy(trace -> assertThat(trace).contains(TRACE));
        assertThat(events.subList(1, 5))
                .as("each run's event is a child of its launch")
                .isEqualTo(runs);
    }

    private List<String> traces(String rows) {
        return engine.database()
                .call(sql -> sql.list(
                        "select TRACE_ from " + rows + " order by ID_",
                        row -> String.valueOf(row.textOrNull("TRACE_"))));
    }

    @Test
    void whatTheApplicationSaysComesBeforeWhatACallCarried() {
        engine.plugin().setTraceSource(() -> OTHER);
        assertThat(recorded(publish(SENT, "quiet"))).isEqualTo(OTHER);
    }

    @Test
    void aSourceThatFailsOrTellsNonsenseDisturbsNobody() {
        engine.plugin().setTraceSource(() -> {
            throw new IllegalStateException("no tracer");
        });
        assertThat(recorded(publish(SENT, "quiet"))).isEqualTo(SENT);
        engine.plugin().setTraceSource(() -> "00-nonsense\r\nX: y");
        assertThat(recorded(publish(null, "quiet"))).isEqualTo("null");
    }

    @Test
    void noWebhookMakesUpATrace() {
        for (String header : List.of("traceparent", "TraceState")) {
            assertThatThrownBy(() -> engine.deploy(
                            "liar",
                            Models.webhook(
                                    "liar",
                                    "Liar",
                                    "",
                                    endpoint.url("/hook"),
                                    Map.of("webhook.headers", header + ": " + SENT))))
                    .hasMessageContaining(
                            "the header " + header + " can't be set here; a call carries the trace of its event.");
        }
    }

    @Test
    void linesOfTheLogSayWhatTheyAreAbout() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger("org.treehook.engine");
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            answer(404);
            String event = publish(null, "logged");
            engine.deliver();
            WebhookJob job = jobOf("logged");

            assertThat(log.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage()).startsWith("TREEHOOK-01002 ");
                assertThat(line.getMDCPropertyMap())
                        .containsEntry("treehook.event", event)
                        .containsEntry("treehook.job", job.id())
                        .containsEntry("treehook.webhook", job.webhookId());
            });
            assertThat(org.slf4j.MDC.get("treehook.job")).as("afterwards").isNull();
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
            received.clear();
        }
    }
}
