package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.BulkJobs.Preview;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.BulkRefused;
import org.treehook.jobs.JobQuery;
import org.treehook.security.AuditLog;
import org.treehook.testing.BatchSteps;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What an order for many jobs may touch, when it is given and when it is carried out. */
abstract class BulkRightsContract {

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";
    private static final String OTHER = "/kinetic-task/app/api/v1/run-tree/A/B/D";

    private final TestEngine engine;
    private final BatchSteps steps;
    private final People people;

    BulkRightsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
        steps = new BatchSteps(engine);
        people = new People(engine.engine());
    }

    @BeforeEach
    void oneJobOfEachOfThreeWebhooks() {
        engine.deploy("one", Models.webhook("one", "One", "", TREE));
        engine.deploy("two", Models.webhook("two", "Two", "", TREE));
        engine.deploy("three", Models.webhook("three", "Three", "", TREE));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        assertThat(engine.statuses()).hasSize(3).containsOnly(JobStatus.FAILED);
        people.user("jane");
        grant(Resources.BATCH, "*", Permissions.CREATE);
        grant(Resources.PROCESS_DEFINITION, "one", ProcessDefinitionPermissions.READ_INSTANCE);
        grant(Resources.PROCESS_DEFINITION, "two", ProcessDefinitionPermissions.READ_INSTANCE);
        grant(Resources.PROCESS_DEFINITION, "one", ProcessDefinitionPermissions.RETRY_JOB);
    }

    @AfterEach
    void closeEngine() {
        nobody();
        engine.close();
    }

    private IdentityService identity() {
        return engine.engine().getIdentityService();
    }

    private void grant(Resource resource, String id, Permission permission) {
        people.grant("jane", resource, id, permission);
    }

    private void take(Resource resource, String id) {
        people.take("jane", resource, id);
    }

    private BulkJobs asJane() {
        identity().setAuthentication("jane", List.of(), List.of());
        return engine.treehook().bulk();
    }

    private void nobody() {
        identity().clearAuthentication();
    }

    private static BulkOrder retryFailed() {
        return BulkOrder.of(
                Verb.RETRY, new JobQuery(null, true, JobStatus.FAILED, null, null, null, null, null, 1, null));
    }

    private JobStatus statusOf(String name) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(name))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private List<AuditLog.Entry> audit() {
        return engine.jobs().stream()
                .flatMap(view -> AuditLog.in(engine.database()).ofJob(view.job().id()).stream())
                .toList();
    }

    @Test
    void whatMayOnlyBeSeenIsCountedAndNotTouched() {
        assertThat(asJane().preview(retryFailed())).isEqualTo(new Preview(1, 1, 0));
        asJane().start(retryFailed(), 1);
        nobody();
        steps.runToTheEnd();

        assertThat(audit()).singleElement().satisfies(entry -> {
            assertThat(entry.userId()).isEqualTo("jane");
            assertThat(entry.action()).isEqualTo("retry");
        });
        assertThat(engine.treehook()
                        .jobs()
                        .attempts(engine.jobs().stream()
                                .filter(view -> view.job().name().equals("One"))
                                .findFirst()
                                .orElseThrow()
                                .job()
                                .id()))
                .hasSize(2);
    }

    @Test
    void whatMayNotBeSeenIsUnknown() {
        List<String> ids = engine.jobs().stream().map(view -> view.job().id()).toList();

        assertThatThrownBy(() -> asJane().preview(BulkOrder.of(Verb.RETRY, ids)))
                .isInstanceOfSatisfying(
                        BulkRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BulkRefused.Reason.NOT_FOUND));
        nobody();
        String hidden = engine.jobs().stream()
                .filter(view -> view.job().name().equals("Three"))
                .findFirst()
                .orElseThrow()
                .job()
                .id();
        List<String> seen = ids.stream().filter(id -> !id.equals(hidden)).toList();
        assertThat(asJane().preview(BulkOrder.of(Verb.CANCEL, seen))).isEqualTo(new Preview(1, 1, 0));
    }

    @Test
    void withoutTheRightToStartBatchesNothingStarts() {
        take(Resources.BATCH, "*");

        assertThat(asJane().preview(retryFailed()).count()).isEqualTo(1);
        assertThatThrownBy(() -> asJane().start(retryFailed(), 1)).isInstanceOf(AuthorizationException.class);
        nobody();
        assertThat(engine.engine().getManagementService().createBatchQuery().count())
                .isZero();
        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
    }

    @Test
    void aRightThatIsTakenMeanwhileCounts() {
        asJane().start(retryFailed(), 1);
        nobody();
        take(Resources.PROCESS_DEFINITION, "one");
        grant(Resources.PROCESS_DEFINITION, "one", ProcessDefinitionPermissions.READ_INSTANCE);
        steps.runToTheEnd();

        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
        assertThat(audit()).isEmpty();
        assertThat(engine.engine().getManagementService().createBatchQuery().count())
                .isZero();
    }

    @Test
    void anAdministratorWhoRunsTheBatchesJobLendsItNoRights() {
        String batch = asJane().start(retryFailed(), 1);
        nobody();
        take(Resources.PROCESS_DEFINITION, "one");
        String job = steps.seeded(batch).get(0).getId();
        people.grant("boss", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        identity().setAuthentication("boss", List.of("camunda-admin"));
        engine.engine().getManagementService().executeJob(job);
        nobody();

        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
        assertThat(audit()).isEmpty();
    }

    @Test
    void aUrlThatLaunchesATreeTakesTheRightToStartIt() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: D"));
        BulkOrder order = retryFailed().rewriting(TREE, OTHER);
        assertThatThrownBy(() -> asJane().preview(order)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> asJane().start(order, 1)).isInstanceOf(AuthorizationException.class);
        nobody();
        assertThat(engine.engine().getManagementService().createBatchQuery().count())
                .isZero();

        grant(Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        grant(Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        assertThat(asJane().preview(order)).isEqualTo(new Preview(1, 1, 1));
        asJane().start(order, 1);
        nobody();
        take(Resources.PROCESS_DEFINITION, "tree");
        steps.runToTheEnd();
        assertThat(statusOf("One")).isEqualTo(JobStatus.FAILED);

        grant(Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        asJane().start(order, 1);
        nobody();
        steps.runToTheEnd();
        assertThat(statusOf("One")).isEqualTo(JobStatus.COMPLETE);
        assertThat(statusOf("Two")).isEqualTo(JobStatus.FAILED);
    }
}
