package org.treehook.functional;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.JobView;
import org.treehook.jobs.ReplayOrder;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.jobs.Replays;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What tests of replays share. */
abstract class Replaying {

    static final String ANYWHERE = "https://example.org/hook";
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    final TestEngine engine;

    Replaying(
            TestDatabase database,
            Consumer<TreehookPlugin> settings,
            Consumer<ProcessEngineConfigurationImpl> engineSettings) {
        engine = TestEngine.on(database.fresh(), settings, engineSettings);
    }

    Replaying(TestDatabase database) {
        this(database, plugin -> {}, configuration -> {});
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    void hook(String name, String filter) {
        engine.deploy(name, Models.webhook(name, name, filter, ANYWHERE));
    }

    /** Publishes submissions s-0, s-1 and so on, spread over the hour from nine to ten. */
    List<String> hourOf(int count) {
        Duration between = Duration.between(NINE, TEN).dividedBy(count);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> engine.publish(at(NINE.plus(between.multipliedBy(i)), "s-" + i)))
                .toList();
    }

    static PlatformEvent at(Instant when, String id) {
        return Events.submission("Submitted", id).at(when).build();
    }

    Replays replays() {
        return engine.treehook().replays();
    }

    static ReplayOrder hour() {
        return order(new Range(null, null, NINE, TEN), null, false);
    }

    static ReplayOrder forced() {
        return order(new Range(null, null, NINE, TEN), null, true);
    }

    static ReplayOrder of(String... ids) {
        return order(new Picked(List.of(ids)), null, false);
    }

    static ReplayOrder order(ReplayOrder.Selection selection, @Nullable String webhook, boolean force) {
        return new ReplayOrder(null, selection, webhook, force, ReplayOrder.STANDARD_RATE);
    }

    /** Starts a replay as its preview announces it. */
    String started(ReplayOrder order) {
        return replays().start(order, replays().preview(order).jobs());
    }

    /** Carries a replay out. */
    String done(ReplayOrder order) {
        String batch = started(order);
        run(work(batch));
        return batch;
    }

    void run(List<Job> jobs) {
        jobs.forEach(job -> management().executeJob(job.getId()));
    }

    /** The jobs of a batch that are still to be done, once all of them were made. */
    List<Job> work(String batchId) {
        var batch = management().createBatchQuery().batchId(batchId).singleResult();
        List<Job> seeds = jobsOf(batch.getSeedJobDefinitionId());
        while (!seeds.isEmpty()) {
            run(seeds);
            seeds = jobsOf(batch.getSeedJobDefinitionId());
        }
        return jobsOf(batch.getBatchJobDefinitionId());
    }

    private List<Job> jobsOf(String jobDefinitionId) {
        return management()
                .createJobQuery()
                .jobDefinitionId(jobDefinitionId)
                .orderByJobDuedate()
                .asc()
                .list();
    }

    ManagementService management() {
        return engine.engine().getManagementService();
    }

    /** The webhook jobs of a name, of whatever age, with nothing but what identifies them. */
    List<Pair> pairs(String webhook) {
        return engine.database()
                .call(sql -> sql.list(
                        "select EVENT_ID_, REPLAY_ID_ from TH_JOB where NAME_ = ? order by ID_",
                        row -> new Pair(row.text("EVENT_ID_"), row.textOrNull("REPLAY_ID_")),
                        webhook));
    }

    /** Events with a webhook's job. */
    List<String> eventsOf(String webhook) {
        return pairs(webhook).stream().map(Pair::eventId).toList();
    }

    int count() {
        return engine.database()
                .call(sql -> sql.first("select count(*) as N from TH_JOB", row -> row.number("N")))
                .orElseThrow();
    }

    JobView jobOf(String eventId, String webhook) {
        return engine.treehook().jobs().ofEvent(eventId).stream()
                .filter(view -> view.job().name().equals(webhook))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    /** For whom a job was made, and by which replay. */
    record Pair(String eventId, @Nullable String replayId) {}
}
