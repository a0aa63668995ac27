package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Quarantine;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.testing.Warnings;

/**
 * A filter that some payloads make break its limits is asked after the commit, for every event and without delay for others,
 * until it behaves again.
 */
abstract class QuarantineContract {

    private static final String ANYWHERE = "https://example.org/hook";

    /** Ends soon for most, and never for some. */
    private static final String FRAGILE =
            "(() => { while (values('Comment') === 'hostile') { } return values('Comment') !== 'quiet' })()";

    private final TestEngine engine;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    QuarantineContract(TestDatabase database) {
        engine = TestEngine.on(database.fresh(), plugin -> plugin.setFilterTimeout("PT5S"), configuration -> {});
    }

    @BeforeEach
    void deploy() {
        ClockUtil.setCurrentTime(Date.from(now));
        engine.deploy("fragile", Models.webhook("fragile", "Fragile", FRAGILE, ANYWHERE));
        engine.deploy("healthy", Models.webhook("healthy", "Healthy", "form('slug') === 'cleaning'", ANYWHERE));
    }

    @AfterEach
    void closeEngine() {
        engine.close();
        ClockUtil.reset();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    private static PlatformEvent event(String comment) {
        return Events.submission("Submitted", "s-1")
                .with("values", Map.of("Comment", comment))
                .build();
    }

    /** What the webhooks said of an event, by their names. */
    private Map<String, String> published(String comment) {
        return verdicts(engine.publish(event(comment)));
    }

    private Map<String, String> verdicts(String eventId) {
        return engine
                .database()
                .call(sql -> sql.list(
                        "select WEBHOOK_NAME_, VERDICT_ from TH_VERDICT where EVENT_ID_ = ?",
                        row -> Map.entry(row.text("WEBHOOK_NAME_"), row.text("VERDICT_")),
                        eventId))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long jobsOf(String webhook) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(webhook))
                .count();
    }

    private List<Job> evaluations() {
        return engine.engine().getManagementService().createJobQuery().orderByJobDuedate().asc().list().stream()
                .filter(job -> job.getJobDefinitionId() == null)
                .toList();
    }

    private void runEvaluations() {
        evaluations().forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));
    }

    private Optional<Quarantine.Stay> stay() {
        String binding = engine.database()
                .call(sql -> sql.list(
                        "select ID_ from TH_WEBHOOK where NAME_ = 'Fragile' order by VERSION_ desc",
                        row -> row.text("ID_")))
                .get(0);
        return engine.treehook().quarantine().stay(binding);
    }

    private void breakLimits() {
        for (int i = 0; i < 3; i++) {
            assertThat(published("hostile")).containsEntry("Fragile", "error");
        }
    }

    @Test
    void itIsAskedAfterTheCommitAndEveryEventGetsItsAnswer() {
        breakLimits();
        assertThat(stay().orElseThrow().reason()).startsWith("The filter ").endsWith("was stopped.");

        String eventId = engine.publish(event("loud"));
        assertThat(verdicts(eventId)).containsEntry("Healthy", "matched").containsEntry("Fragile", "not yet evaluated");
        assertThat(jobsOf("Healthy")).isEqualTo(4);
        assertThat(jobsOf("Fragile")).as("those that failed").isEqualTo(3);
        assertThat(evaluations()).hasSize(1);

        runEvaluations();
        assertThat(verdicts(eventId)).containsEntry("Fragile", "matched");
        assertThat(jobsOf("Fragile")).isEqualTo(4);
        assertThat(evaluations()).isEmpty();
    }

    @Test
    void theAlarmIsRaisedOnce() {
        try (Warnings warnings = Warnings.of("org.treehook.engine")) {
            breakLimits();
            published("hostile");
            runEvaluations();
            assertThat(warnings.withCode("TREEHOOK-01050"))
                    .singleElement()
                    .asString()
                    .contains("\"Fragile\"", "no event is lost", "was stopped.")
                    .doesNotContain("hostile");
        }
    }

    @Test
    void hostileEventsAreAnsweredTooAndKeepItThere() {
        breakLimits();
        Instant until = stay().orElseThrow().until();
        String eventId = engine.publish(event("hostile"));
        pass(Duration.ofSeconds(50));
        runEvaluations();

        assertThat(verdicts(eventId)).containsEntry("Fragile", "error");
        assertThat(stay().orElseThrow().until()).isAfter(until);
    }

    @Test
    void oneAfterTheOtherIsAsked() {
        breakLimits();
        for (int i = 0; i < 3; i++) {
            published("loud");
        }

        assertThat(evaluations())
                .extracting(job -> job.getDuedate().toInstant())
                .containsExactly(now, now.plusMillis(400), now.plusMillis(800));
    }

    @Test
    void itComesBackWhenItBehaves() {
        breakLimits();
        for (int i = 0; i < 20; i++) {
            assertThat(published("quiet")).containsEntry("Fragile", "not yet evaluated");
        }
        runEvaluations();

        assertThat(stay()).isEmpty();
        assertThat(published("loud")).containsEntry("Fragile", "matched");
    }

    @Test
    void itComesBackAfterAWhile() {
        breakLimits();
        pass(Duration.ofMinutes(2));

        assertThat(stay()).isEmpty();
        assertThat(published("loud")).containsEntry("Fragile", "matched");
        assertThat(published("hostile")).containsEntry("Fragile", "error");
        assertThat(published("loud")).as("one more breach").containsEntry("Fragile", "not yet evaluated");
    }

    @Test
    void aNewVersionBeginsAnew() {
        breakLimits();
        engine.deploy("fragile", Models.webhook("fragile", "Fragile", "values('Comment') === 'loud'", ANYWHERE));

        assertThat(published("loud")).containsEntry("Fragile", "matched");
    }

    @Test
    void ordinaryErrorsAreNoBreach() {
        engine.deploy("broken", Models.webhook("broken", "Broken", "values('Comment').x.y", ANYWHERE));
        for (int i = 0; i < 5; i++) {
            assertThat(published("loud")).containsEntry("Broken", "error");
        }
    }

    @Test
    void aTemplateThatBreaksLimitsCountsToo() {
        engine.deploy(
                "template",
                Models.webhook(
                        "template",
                        "Template",
                        "true",
                        "https://example.org/${(() => { while (values('Comment') === 'hostile') { } return 'x' })()}"));
        for (int i = 0; i < 3; i++) {
            published("hostile");
        }

        assertThat(published("loud")).containsEntry("Template", "not yet evaluated");
    }
}
