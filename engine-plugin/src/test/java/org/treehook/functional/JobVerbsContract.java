package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobRefused.Reason;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.security.AuditLog;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;

/** Edit, retry, cancel and delete: what each does to our record and to the engine's tables, and who did it. */
abstract class JobVerbsContract extends JobChanging {

    JobVerbsContract(TestDatabase database) throws IOException {
        super(database);
    }

    private String queued() {
        engine.publish(Events.submitted("s-1"));
        return engine.onlyJob().job().id();
    }

    private String failed() {
        endpoint.then(404, "no such hook");
        String id = queued();
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.FAILED);
        return id;
    }

    private String complete() {
        String id = queued();
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        return id;
    }

    private long incidents() {
        return engine.engine().getRuntimeService().createIncidentQuery().count();
    }

    private List<UserOperationLogEntry> operations(String type) {
        return engine.engine()
                .getHistoryService()
                .createUserOperationLogQuery()
                .operationType(type)
                .list();
    }

    @Test
    void aQueuedJobIsEditedWhereItWaits() {
        String id = queued();
        JobView before = engine.onlyJob();

        JobView edited = jobs().edit(id, endpoint.url("/other"), "{\"changed\":true}");

        assertThat(edited.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(edited.attemptsLeft()).isEqualTo(before.attemptsLeft());
        assertThat(edited.dueAt()).isEqualTo(before.dueAt());
        assertThat(onlyAudit(id).action()).isEqualTo("edit");
        assertThat(onlyAudit(id).before()).contains("/hook", "Kitchen", "\"status\":\"Queued\"");
        assertThat(onlyAudit(id).after()).contains("/other", "changed", "\"status\":\"Queued\"");
        assertThat(operations("Edit"))
                .extracting(UserOperationLogEntry::getProperty, UserOperationLogEntry::getUserId)
                .containsExactlyInAnyOrder(tuple("url", "jane"), tuple("requestContent", "jane"));
        engine.deliver();
        assertThat(endpoint.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/other");
            assertThat(call.body()).isEqualTo("{\"changed\":true}");
        });
    }

    @Test
    void anEditThatChangesNothingLeavesNoTrace() {
        String id = queued();
        jobs().edit(id, endpoint.url("/hook"), null);

        assertThat(audit(id)).isEmpty();
        assertThat(engine.onlyJob().job().edited()).isFalse();
    }

    @Test
    void onlyAQueuedJobIsEditedWhereItWaits() {
        String id = failed();

        assertRefused(Reason.WRONG_STATUS, () -> jobs().edit(id, endpoint.url("/other"), null));
    }

    @Test
    void aQueuedJobIsCancelled() {
        String id = queued();

        assertThat(jobs().cancel(id).status()).isEqualTo(JobStatus.CANCELLED);

        assertThat(management().createJobQuery().count()).isZero();
        assertThat(onlyAudit(id).action()).isEqualTo("cancel");
        assertThat(onlyAudit(id).before()).contains("\"status\":\"Queued\"");
        assertThat(onlyAudit(id).after()).contains("\"status\":\"Cancelled\"");
        assertThat(operations(UserOperationLogEntry.OPERATION_TYPE_DELETE)).hasSize(1);
        engine.deliver();
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void aFailedJobIsCancelledWithItsIncident() {
        String id = failed();
        assertThat(incidents()).isEqualTo(1);

        jobs().cancel(id);

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(incidents()).isZero();
        assertThat(jobs().attempts(id)).hasSize(1);
        assertThat(onlyAudit(id).before()).contains("\"status\":\"Failed\"");
        assertRefused(Reason.WRONG_STATUS, () -> jobs().cancel(id));
        assertRefused(Reason.WRONG_STATUS, () -> jobs().retry(id, null, null));
    }

    @Test
    void aRetryIsAudited() {
        String id = failed();
        jobs().retry(id, null, null);

        assertThat(onlyAudit(id).action()).isEqualTo("retry");
        assertThat(onlyAudit(id).before()).contains("\"status\":\"Failed\"");
        assertThat(onlyAudit(id).after()).contains("\"status\":\"Queued\"");
        assertThat(operations(UserOperationLogEntry.OPERATION_TYPE_SET_JOB_RETRIES))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getUserId()).isEqualTo("jane"));
    }

    @Test
    void anEditedRetryIsAudited() {
        String id = failed();
        jobs().retry(id, endpoint.url("/right"), null);

        assertThat(onlyAudit(id).action()).isEqualTo("edit and retry");
        assertThat(onlyAudit(id).before()).contains("/hook\"");
        assertThat(onlyAudit(id).after()).contains("/right\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "FAILED", "COMPLETE"})
    void aJobIsDeletedWithAllThatBelongsToIt(JobStatus status) {
        String id = switch (status) {
            case FAILED -> failed();
            case COMPLETE -> complete();
            default -> queued();
        };

        assertThat(jobs().delete(id).status()).isEqualTo(status);

        assertThat(engine.jobs()).isEmpty();
        assertThat(incidents()).isZero();
        assertThat(management().createJobQuery().count()).isZero();
        assertThat(rows("TH_ATTEMPT")).isZero();
        AuditLog.Entry entry = AuditLog.in(engine.database()).ofJob(id).get(0);
        assertThat(entry.action()).isEqualTo("delete");
        assertThat(entry.userId()).isEqualTo("jane");
        assertThat(entry.before()).contains("\"status\":\"" + status.title() + "\"");
        assertThat(entry.after()).isNull();
        assertThat(operations(
                        status == JobStatus.COMPLETE
                                ? UserOperationLogEntry.OPERATION_TYPE_DELETE_HISTORY
                                : UserOperationLogEntry.OPERATION_TYPE_DELETE))
                .hasSize(1);
        assertRefused(Reason.NOT_FOUND, () -> jobs().delete(id));
    }

    @Test
    void aJobThatIsBeingDeliveredIsLeftAlone() {
        String id = queued();
        locked(id, Duration.ofMinutes(5));
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.IN_PROGRESS);

        List<Consumer<Jobs>> verbs = List.of(
                jobs -> jobs.edit(id, endpoint.url("/other"), null),
                jobs -> jobs.retry(id, null, null),
                jobs -> jobs.cancel(id),
                jobs -> jobs.delete(id));
        for (Consumer<Jobs> verb : verbs) {
            assertRefused(Reason.BUSY, () -> verb.accept(jobs()));
        }
        assertThat(audit(id)).isEmpty();
    }

    @Test
    void aLockThatHasExpiredStopsNobody() {
        String id = queued();
        locked(id, Duration.ofMinutes(-1));

        jobs().cancel(id);

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(management().createJobQuery().count()).isZero();
    }

    private void locked(String id, Duration forHowLong) {
        String row = jobs().find(id).orElseThrow().job().engineJobId();
        engine.database()
                .run(sql -> sql.update(
                        "update ACT_RU_JOB set LOCK_OWNER_ = 'another node', LOCK_EXP_TIME_ = ? where ID_ = ?",
                        Timestamp.from(Instant.now().plus(forHowLong)),
                        row));
    }

    @Test
    void aRowThatWasDeletedOutsideIsCancelled() {
        String id = queued();
        management().deleteJob(jobs().find(id).orElseThrow().job().engineJobId());
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.CANCELLED);

        engine.publish(Events.submitted("s-2"));
        engine.database().run(sql -> sql.update("delete from ACT_RU_JOB"));
        assertThat(engine.statuses()).containsExactly(JobStatus.CANCELLED, JobStatus.CANCELLED);
        assertThat(jobs().list(query(JobStatus.CANCELLED)).jobs()).hasSize(2);
    }

    private static JobQuery query(JobStatus status) {
        return new JobQuery(null, true, status, null, null, null, null, null, 100, null);
    }
}
