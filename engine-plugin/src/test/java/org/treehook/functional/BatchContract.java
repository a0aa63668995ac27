package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.engine.EngineBatches;
import org.treehook.engine.EngineClock;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.BatchWork;
import org.treehook.testing.BatchSteps;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Batches: how work is cut up, in whose name it runs, what a failure leaves behind. */
abstract class BatchContract {

    private static final String TYPE = "test-work";
    private static final Map<String, String> NONE = Map.of();

    private final TestEngine engine;
    private final BatchSteps steps;
    private final Notes notes = new Notes();
    private final EngineBatches batches;

    BatchContract(TestDatabase database) {
        EngineBatches[] made = new EngineBatches[1];
        engine = TestEngine.on(database.fresh(), plugin -> {}, configuration -> {
            configuration.setAuthorizationEnabled(true);
            made[0] = new EngineBatches(configuration, new EngineClock());
            made[0].join(List.of(notes));
        });
        batches = made[0];
        steps = new BatchSteps(engine);
    }

    @AfterEach
    void closeEngine() {
        identity().clearAuthentication();
        engine.close();
    }

    /** Work that writes down what it does, through the transaction of the batch's job. */
    private final class Notes implements BatchWork {

        private final Map<String, String> doneBy = new HashMap<>();
        private @Nullable String stumbleOver;

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public int idsPerJob() {
            return 4;
        }

        @Override
        public Duration pace(Map<String, String> options) {
            return Duration.parse(options.getOrDefault("pace", "PT0S"));
        }

        @Override
        public void perform(String batchId, String id, Map<String, String> options) {
            var current = identity().getCurrentAuthentication();
            doneBy.put(
                    id,
                    current == null
                            ? "nobody"
                            : current.getUserId() + " " + current.getGroupIds() + " " + current.getTenantIds());
            engine.database()
                    .run(sql ->
                            sql.update("insert into TH_PROPERTY (NAME_, VALUE_) values (?, ?)", "note " + id, batchId));
            if (id.equals(stumbleOver)) {
                throw new IllegalStateException("Stumbled over " + id);
            }
        }
    }

    private List<String> written() {
        return engine.database()
                .call(sql -> sql.list(
                        "select NAME_ from TH_PROPERTY where NAME_ like 'note %' order by NAME_",
                        row -> row.text("NAME_").substring(5)));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> String.format("%03d", i)).toList();
    }

    private IdentityService identity() {
        return engine.engine().getIdentityService();
    }

    private ManagementService management() {
        return engine.engine().getManagementService();
    }

    private BatchState state(String batchId) {
        return batches.find(batchId).orElseThrow();
    }

    private void grant(String user, Permission permission) {
        Authorization authorization =
                engine.engine().getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setUserId(user);
        authorization.setResource(Resources.BATCH);
        authorization.setResourceId(Authorization.ANY);
        authorization.addPermission(permission);
        engine.engine().getAuthorizationService().saveAuthorization(authorization);
    }

    @Test
    void everyRecordIsWorkedOnOnceInJobsOfTheSizeThatTheWorkNames() {
        String id = batches.start(TYPE, ids(10), NONE);

        assertThat(steps.seeded(id)).hasSize(3);
        assertThat(state(id))
                .satisfies(state -> assertThat(state.total()).isEqualTo(3))
                .satisfies(state -> assertThat(state.recordsPerJob()).isEqualTo(4))
                .satisfies(state -> assertThat(state.done()).isZero())
                .satisfies(state -> assertThat(state.ended()).isFalse());
        steps.runToTheEnd();

        assertThat(written()).isEqualTo(ids(10));
        assertThat(notes.doneBy).containsOnlyKeys(ids(10)).containsEntry("000", "nobody");
        assertThat(state(id).ended()).isTrue();
        assertThat(state(id).done()).isEqualTo(3);
        assertThat(state(id).createdBy()).isNull();
    }

    @Test
    void itRunsAsWhoStartedItWithTheGroupsAndTenantsOfToday() {
        identity().saveUser(identity().newUser("jane"));
        identity().saveGroup(identity().newGroup("staff"));
        identity().saveTenant(identity().newTenant("acme"));
        identity().createMembership("jane", "staff");
        identity().createTenantGroupMembership("acme", "staff");
        grant("jane", Permissions.CREATE);
        identity().setAuthentication("jane", List.of("gone"), List.of());
        String id = batches.start(TYPE, ids(1), NONE);
        identity().clearAuthentication();
        Job job = steps.seeded(id).get(0);
        identity().setAuthentication("camunda-admin", List.of("camunda-admin"), List.of("t"));
        management().executeJob(job.getId());

        assertThat(notes.doneBy).containsEntry("000", "jane [staff] [acme]");
        assertThat(identity().getCurrentAuthentication().getUserId()).isEqualTo("camunda-admin");
        assertThat(identity().getCurrentAuthentication().getGroupIds()).containsExactly("camunda-admin");
        assertThat(identity().getCurrentAuthentication().getTenantIds()).containsExactly("t");
    }

    @Test
    void aJobThatFailsIsUndoneAsAWholeAndCanBeRetried() {
        notes.stumbleOver = "005";
        String id = batches.start(TYPE, ids(10), NONE);
        engine.runAll();

        assertThat(written()).containsExactly("000", "001", "002", "003", "008", "009");
        assertThat(state(id).done()).isEqualTo(2);
        assertThat(state(id).failed()).isEqualTo(1);
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage()).isEqualTo("Stumbled over 005");

        notes.stumbleOver = null;
        management().setJobRetries(incident.getConfiguration(), 1);
        steps.runToTheEnd();
        assertThat(written()).isEqualTo(ids(10));
        assertThat(state(id).ended()).isTrue();
        assertThat(state(id).done()).isEqualTo(3);
    }

    @Test
    void aSuspendedOneStandsStillAndGoesOnWhereItWas() {
        String id = batches.start(TYPE, ids(10), NONE);
        List<Job> jobs = steps.seeded(id);
        management().executeJob(jobs.get(0).getId());
        management().suspendBatchById(id);
        engine.runAll();

        assertThat(written()).hasSize(4);
        assertThat(state(id).suspended()).isTrue();
        assertThat(state(id).done()).isEqualTo(1);

        management().activateBatchById(id);
        engine.runAll();
        assertThat(written()).isEqualTo(ids(10));
    }

    @Test
    void aCancelledOneLeavesTheRest() {
        String id = batches.start(TYPE, ids(10), NONE);
        steps.runOne(id);
        management().deleteBatch(id, false);
        engine.runAll();

        assertThat(written()).hasSize(4);
        assertThat(state(id).ended()).isTrue();
        assertThat(state(id).done()).isEqualTo(1);
        assertThat(state(id).total()).isEqualTo(3);
    }

    @Test
    void itsJobsBecomeDueOneAfterTheOther() {
        // 150 jobs: more than are made at once
        String id = batches.start(TYPE, ids(600), Map.of("pace", "PT2S"));
        List<Instant> due = steps.seeded(id).stream()
                .map(job -> job.getDuedate().toInstant())
                .sorted(Comparator.naturalOrder())
                .toList();

        assertThat(due).hasSize(150);
        List<Duration> waits = new ArrayList<>();
        for (int i = 1; i < due.size(); i++) {
            waits.add(Duration.between(due.get(i - 1), due.get(i)));
        }
        assertThat(waits).containsOnly(Duration.ofSeconds(2));
    }

    @Test
    void startingOneTakesTheEnginesPermissionAndIsInItsLog() {
        identity().setAuthentication("jane", List.of());
        assertThatThrownBy(() -> batches.start(TYPE, ids(1), NONE)).isInstanceOf(AuthorizationException.class);
        identity().clearAuthentication();
        assertThat(management().createBatchQuery().count()).isZero();

        grant("jane", Permissions.CREATE);
        identity().setAuthentication("jane", List.of());
        String id = batches.start(TYPE, ids(3), NONE);
        identity().clearAuthentication();
        assertThat(state(id).createdBy()).isEqualTo("jane");
        assertThat(engine.engine()
                        .getHistoryService()
                        .createUserOperationLogQuery()
                        .list())
                .filteredOn(entry -> id.equals(entry.getBatchId()))
                .extracting(
                        UserOperationLogEntry::getUserId,
                        UserOperationLogEntry::getProperty,
                        entry -> entry.getNewValue())
                .containsExactlyInAnyOrder(tuple("jane", "type", TYPE), tuple("jane", "nrOfInstances", "3"));
    }

    @Test
    void itIsSeenByWhoStartedItAndByWhoMayReadIt() {
        grant("jane", Permissions.CREATE);
        grant("auditor", Permissions.READ);
        identity().setAuthentication("jane", List.of());
        String id = batches.start(TYPE, ids(1), NONE);

        assertThat(batches.find(id)).isPresent();
        identity().setAuthentication("auditor", List.of());
        assertThat(batches.find(id)).isPresent();
        identity().setAuthentication("mallory", List.of());
        assertThat(batches.find(id)).isEmpty();
    }

    @Test
    void batchesOfOthersAreNotOurs() {
        batches.start(TYPE, ids(1), NONE);
        String foreign = management()
                .setJobRetriesAsync(management().createJobQuery(), 1)
                .getId();

        assertThat(batches.find(foreign)).isEmpty();
        assertThat(batches.find("nope")).isEmpty();
        assertThatThrownBy(() -> batches.start("set-job-retries", ids(1), NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batches.start(TYPE, List.of(), NONE)).isInstanceOf(IllegalArgumentException.class);
    }
}
