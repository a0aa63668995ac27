package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Quarantine;
import org.treehook.privacy.ErasureOrder;
import org.treehook.privacy.ErasureReport;
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

    private static final String JOB = "treehook-quarantine";
    private static final String ANYWHERE = "https://example.org/hook";

    /** Ends soon for most, and never for some. */
    private static final String FRAGILE =
            "(() => { while (values('Comment') === 'hostile') { } return values('Comment') !== 'quiet' })()";

    private final TestEngine engine;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    QuarantineContract(TestDatabase database) {
        engine = TestEngine.node(database.fresh(), plugin -> plugin.setFilterTimeout("PT5S"), configuration -> {});
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

    /** Whose answers are owed, in the order of their turns. */
    private List<String> owed() {
        return engine.database()
                .call(sql -> sql.list(
                        "select EVENT_ID_ from TH_QUARANTINED order by TURN_, EVENT_ID_",
                        row -> row.text("EVENT_ID_")));
    }

    private JobQuery jobs() {
        return engine.engine().getManagementService().createJobQuery();
    }

    private Job job() {
        return jobs().jobId(JOB).singleResult();
    }

    private void runTurn() {
        engine.engine().getManagementService().executeJob(JOB);
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
        assertThat(owed()).containsExactly(eventId);

        runTurn();
        assertThat(verdicts(eventId)).containsEntry("Fragile", "matched");
        assertThat(jobsOf("Fragile")).isEqualTo(4);
        assertThat(owed()).isEmpty();
    }

    @Test
    void theAlarmIsRaisedOnce() {
        try (Warnings warnings = Warnings.of("org.treehook.engine")) {
            breakLimits();
            published("hostile");
            runTurn();
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
        runTurn();

        assertThat(verdicts(eventId)).containsEntry("Fragile", "error");
        assertThat(stay().orElseThrow().until()).isAfter(until);
    }

    @Test
    void theyAreAskedInTheirOrder() {
        breakLimits();
        List<String> published = Stream.of("loud", "quiet", "loud", "quiet")
                .map(comment -> engine.publish(event(comment)))
                .toList();

        assertThat(owed()).isEqualTo(published);
    }

    /** It hears other events, so that each can be held alone. */
    @Test
    void whoHasLittleToAnswerComesByTurnsWithWhoHasMuch() {
        engine.deploy("saved", Models.bound("saved", saved()));
        breakLimits();
        for (int i = 0; i < 3; i++) {
            engine.publish(saved("hostile"));
        }
        List<String> much =
                Stream.generate(() -> engine.publish(event("loud"))).limit(3).toList();
        List<String> little =
                Stream.generate(() -> engine.publish(saved("loud"))).limit(2).toList();

        assertThat(owed()).containsExactly(much.get(0), little.get(0), much.get(1), little.get(1), much.get(2));
    }

    private static Map<String, String> saved() {
        return Map.of(
                "webhook.name", "Saved",
                "webhook.scope", "kapp:services",
                "webhook.type", "Submission",
                "webhook.event", "Saved",
                "webhook.filter", FRAGILE,
                "webhook.url", ANYWHERE);
    }

    private static PlatformEvent saved(String comment) {
        return Events.submission("Saved", "s-1")
                .with("values", Map.of("Comment", comment))
                .build();
    }

    @Test
    void heldEventsMakeNoJobsAndNoEntriesInTheEnginesHistory() {
        breakLimits();
        long before = jobs().count();
        for (int i = 0; i < 5; i++) {
            published("quiet");
        }
        assertThat(owed()).hasSize(5);
        runTurn();

        assertThat(owed()).isEmpty();
        assertThat(jobs().jobId(JOB).count()).isOne();
        assertThat(jobs().count()).as("but for those of %s", "Healthy").isEqualTo(before + 5);
        assertThat(engine.engine()
                        .getHistoryService()
                        .createHistoricJobLogQuery()
                        .jobId(JOB)
                        .count())
                .isZero();
    }

    @Test
    void aTurnThatLeavesSomeIsFollowedByTheNext() {
        breakLimits();
        List<String> published =
                Stream.generate(() -> engine.publish(event("quiet"))).limit(101).toList();
        runTurn();
        assertThat(owed()).containsExactly(published.get(100));
        assertThat(job().getDuedate()).isBetween(Date.from(now), Date.from(now.plusSeconds(10)));

        runTurn();
        assertThat(owed()).isEmpty();
        assertThat(job().getDuedate()).isEqualTo(Date.from(now.plusSeconds(60)));
    }

    @Test
    void anEventThatCantBeAskedGetsAJobOfItsOwnAndTheOthersGoOn() {
        breakLimits();
        String gone = engine.publish(event("loud"));
        String next = engine.publish(event("loud"));
        engine.database().run(sql -> sql.update("update TH_EVENT set TYPE_ = 'Gone' where ID_ = ?", gone));
        assertThatThrownBy(this::runTurn).isInstanceOf(NoSuchElementException.class);
        assertThat(owed()).containsExactly(gone, next);
        assertThat(job().getExceptionMessage()).isEqualTo("Failed: NoSuchElementException");
        assertThat(job().getDuedate()).isEqualTo(Date.from(now.plusSeconds(5)));
        assertThatThrownBy(this::runTurn).isInstanceOf(NoSuchElementException.class);
        assertThat(owed()).containsExactly(next);

        runTurn();
        assertThat(owed()).isEmpty();
        assertThat(verdicts(next)).containsEntry("Fragile", "matched");
        assertThat(job().getExceptionMessage()).isNull();
        Job own = ownJob().orElseThrow();
        assertThatThrownBy(() -> engine.engine().getManagementService().executeJob(own.getId()))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(ownJob().orElseThrow().getRetries()).isPositive();

        engine.database().run(sql -> sql.update("update TH_EVENT set TYPE_ = 'Submission' where ID_ = ?", gone));
        engine.engine().getManagementService().executeJob(own.getId());
        assertThat(verdicts(gone)).containsEntry("Fragile", "matched");
        assertThat(owed()).as("it has asked by itself").isEmpty();
        assertThat(ownJob()).isEmpty();
    }

    /** The job of one event. */
    private Optional<Job> ownJob() {
        return jobs().withException().list().stream()
                .filter(job -> job.getJobDefinitionId() == null)
                .findFirst();
    }

    @Test
    void whileEverythingIsSuspendedNobodyIsAsked() {
        breakLimits();
        String eventId = engine.publish(event("loud"));
        engine.treehook().jobs().suspendAll();
        assertThat(job().isSuspended()).isTrue();
        assertThatThrownBy(this::runTurn).hasMessageContaining("poller is stopped");
        assertThat(owed()).containsExactly(eventId);
        assertThat(job().isSuspended()).isTrue();

        engine.treehook().jobs().setPoller(true);
        assertThat(job().isSuspended()).isFalse();
        runTurn();
        assertThat(verdicts(eventId)).containsEntry("Fragile", "matched");
    }

    @Test
    void anEventStaysWholeAsLongAsAWebhookIsToBeAskedAboutIt() {
        engine.deploy("saved", Models.bound("saved", saved()));
        for (int i = 0; i < 3; i++) {
            engine.publish(saved("hostile"));
        }
        String eventId = engine.publish(saved("of Jane Doe"));
        Leftovers left = new Leftovers(engine);
        ErasureOrder order = new ErasureOrder("jane", List.of("Jane Doe"), false, true, null);
        assertThat(engine.treehook().erasure().erase(order).owed())
                .containsExactly(new ErasureReport.Owed("event", eventId, null));
        pass(Duration.ofDays(1000));
        left.cleanUp();
        assertThat(left.rows("TH_EVENT where ID_ = '" + eventId + "'")).isOne();

        engine.engine()
                .getRepositoryService()
                .deleteProcessDefinitions()
                .byKey("saved")
                .withoutTenantId()
                .delete();
        runTurn();
        assertThat(verdicts(eventId)).containsEntry("Saved", "webhook deleted");
        left.cleanUp();
        assertThat(left.rows("TH_EVENT where ID_ = '" + eventId + "'")).isZero();
    }

    /** The engine's time stands still, so that the job is not due by itself. */
    @Test
    void theJobExecutorIsToldOfThem() {
        breakLimits();
        engine.jobExecutor().start();
        try {
            String eventId = engine.publish(event("loud"));
            await().untilAsserted(() -> assertThat(verdicts(eventId)).containsEntry("Fragile", "matched"));
        } finally {
            engine.jobExecutor().shutdown();
        }
    }

    @Test
    void itComesBackWhenItBehaves() {
        breakLimits();
        for (int i = 0; i < 20; i++) {
            assertThat(published("quiet")).containsEntry("Fragile", "not yet evaluated");
        }
        runTurn();

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
