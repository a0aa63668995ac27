package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Statements;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What the engine's history says of webhook jobs, and until when. */
abstract class JobHistoryContract {

    private static final Duration DAYS = Duration.ofDays(30);

    private final TestDatabase database;
    private final Statements statements = new Statements();
    private @Nullable TestEngine opened;
    private @Nullable Endpoint endpoint;

    JobHistoryContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openEndpoint() throws IOException {
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        if (opened != null) {
            opened.close();
        }
        endpoint().close();
    }

    private TestEngine engine(
            Consumer<TreehookPlugin> settings, Consumer<ProcessEngineConfigurationImpl> engineSettings) {
        TestDatabase.Location location = database.fresh();
        opened = TestEngine.on(location, settings, configuration -> {
            configuration.setDataSource(statements.of(location));
            engineSettings.accept(configuration);
        });
        engine().deploy("hook", Models.webhook("hook", "Hook", "", endpoint().url("/hook")));
        return engine();
    }

    private TestEngine engine() {
        return Objects.requireNonNull(opened);
    }

    private Endpoint endpoint() {
        return Objects.requireNonNull(endpoint);
    }

    private List<HistoricJobLog> log() {
        return engine().engine()
                .getHistoryService()
                .createHistoricJobLogQuery()
                .jobDefinitionType("webhook")
                .orderPartiallyByOccurrence()
                .asc()
                .list();
    }

    private List<@Nullable Date> removals() {
        return log().stream().map(HistoricJobLog::getRemovalTime).toList();
    }

    private static Date in(Duration time) {
        return Date.from(ClockUtil.getCurrentTime().toInstant().plus(time));
    }

    private void fail() {
        endpoint().then(404, "gone");
        engine().publish(Events.submitted("s-1"));
        engine().deliver();
    }

    private void retry() {
        engine().treehook().jobs().retry(engine().onlyJob().job().id(), null, null);
        engine().deliver();
    }

    @Test
    void aDeliveryThatSucceedsAtOnceIsWrittenWithItsRemovalTimeAndNothingElse() {
        engine(plugin -> {}, configuration -> {});
        TestEngine.forward(Duration.ZERO);
        statements.forget();

        engine().publish(Events.submitted("s-1"));
        engine().deliver();

        assertThat(statements.of("insert", "ACT_HI_JOB_LOG")).hasSize(2);
        assertThat(statements.of("update", "ACT_HI_")).isEmpty();
        assertThat(statements.of("update", "ACT_GE_BYTEARRAY")).isEmpty();
        assertThat(removals()).containsExactly(in(DAYS), in(DAYS));
    }

    @Test
    void whatHasFailedIsKeptUntilItEndsAndThenGoesTogether() {
        engine(plugin -> {}, configuration -> {});
        fail();
        assertThat(removals()).containsExactly(null, null);

        TestEngine.forward(Duration.ofDays(100));
        retry();

        assertThat(removals()).containsExactly(in(DAYS), in(DAYS), in(DAYS));
        assertThat(engine().engine()
                        .getHistoryService()
                        .createHistoricIncidentQuery()
                        .singleResult()
                        .getRemovalTime())
                .isEqualTo(in(DAYS));
        Leftovers left = new Leftovers(engine());
        assertThat(left.rows("ACT_GE_BYTEARRAY where REMOVAL_TIME_ is not null"))
                .isEqualTo(1);
    }

    @Test
    void aFailedJobThatIsDeletedIsReleasedToo() {
        engine(plugin -> plugin.setCancelledRetention("7"), configuration -> {});
        fail();
        TestEngine.forward(Duration.ofDays(100));

        engine().engine()
                .getManagementService()
                .deleteJob(engine().onlyJob().job().engineJobId());

        Date week = in(Duration.ofDays(7));
        assertThat(log().stream().map(HistoricJobLog::isDeletionLog)).containsExactly(false, false, true);
        assertThat(removals()).containsExactly(week, week, week);
        assertThat(engine().engine()
                        .getHistoryService()
                        .createHistoricIncidentQuery()
                        .singleResult()
                        .getRemovalTime())
                .isEqualTo(week);
    }

    @Test
    void aJobWhoseFilterFailedIsKeptFromTheBeginning() {
        engine(plugin -> {}, configuration -> {});
        engine().deploy(
                        "hook",
                        Models.webhook(
                                "hook", "Hook", "form('slug').a.b", endpoint().url("/hook")));

        engine().publish(Events.submitted("s-1"));

        assertThat(removals()).containsOnlyNulls().hasSize(1);
    }

    @Test
    void withoutJobLogOfSuccessADeliveryThatSucceedsAtOnceLeavesNoTrace() {
        engine(plugin -> plugin.setJobLogOfSuccess("false"), configuration -> {});
        statements.forget();

        engine().publish(Events.submitted("s-1"));
        engine().deliver();

        assertThat(log()).isEmpty();
        assertThat(statements.of("insert", "ACT_HI_JOB_LOG")).isEmpty();
        assertThat(statements.of("update", "ACT_HI_")).isEmpty();
    }

    @Test
    void withoutJobLogOfSuccessFailuresAreStillToldFromTheFirstOneToTheEnd() {
        engine(plugin -> plugin.setJobLogOfSuccess("false"), configuration -> {});
        fail();
        retry();

        assertThat(log().stream().map(HistoricJobLog::isFailureLog)).containsExactly(true, false);
        assertThat(log().stream().map(HistoricJobLog::isSuccessLog)).containsExactly(false, true);
        assertThat(removals()).doesNotContainNull();
    }

    @Test
    void theLogOfEvaluationsIsRemovedWhenItsTimeHasCome() {
        engine(plugin -> plugin.setPublishTime("PT0.001S"), configuration -> {});
        engine().deploy(
                        "second",
                        Models.webhook("second", "Second", "false", endpoint().url("/hook")));
        engine().publish(Events.submitted("s-1"));
        engine().runAll();
        Leftovers left = new Leftovers(engine());
        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook-evaluation' and REMOVAL_TIME_ is not null"))
                .isEqualTo(2);

        TestEngine.forward(Duration.ofDays(31));
        left.cleanUp();

        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ like 'webhook%'"))
                .isEqualTo(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook-cleanup'"));
    }

    @Test
    void otherJobsAreLeftToTheEngine() {
        engine(plugin -> {}, configuration -> {});
        engine().deploy(
                        "tree",
                        Models.process("tree").camundaAsyncBefore().endEvent().done());
        engine().engine().getRuntimeService().startProcessInstanceByKey("tree");

        assertThat(new Leftovers(engine())
                        .rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'async-continuation' and REMOVAL_TIME_ is null"))
                .isEqualTo(1);
    }

    @Test
    void anApplicationsOwnProducerIsAskedAsBefore() {
        AtomicInteger asked = new AtomicInteger();
        engine(
                plugin -> {},
                configuration -> configuration.setHistoryEventProducer(new CacheAwareHistoryEventProducer() {
                    @Override
                    public HistoryEvent createHistoricJobLogSuccessfulEvt(Job job) {
                        asked.incrementAndGet();
                        return super.createHistoricJobLogSuccessfulEvt(job);
                    }
                }));

        engine().publish(Events.submitted("s-1"));
        engine().deliver();

        assertThat(asked).hasValue(1);
        assertThat(removals()).doesNotContainNull();
    }

    @Test
    void anEngineWithoutHistoryTablesIsCleanedUpAllTheSame() {
        opened = TestEngine.node(
                database.empty(),
                plugin -> {},
                configuration -> configuration.setHistory("none").setDbHistoryUsed(false));
        engine().deploy("hook", Models.webhook("hook", "Hook", "", endpoint().url("/hook")));
        Leftovers left = new Leftovers(engine());
        fail();
        retry();

        TestEngine.forward(Duration.ofDays(31));
        left.cleanUp();

        assertThat(left.rows("TH_JOB")).isZero();
        assertThat(left.run().counts()).containsEntry("completeJobs", 1L);
    }
}
