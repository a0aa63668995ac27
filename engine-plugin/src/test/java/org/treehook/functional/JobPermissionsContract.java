package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.Jobs;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Who sees and retries which jobs, by the engine's own authorizations and tenants. */
abstract class JobPermissionsContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;

    JobPermissionsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
    }

    @BeforeEach
    void twoFailedJobs() {
        engine.deploy("one", Models.webhook("one", "One", "", MISSING));
        engine.deploy("two", Models.webhook("two", "Two", "", MISSING));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        assertThat(engine.statuses()).containsExactly(JobStatus.FAILED, JobStatus.FAILED);
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    private Jobs as(String user, String... tenants) {
        engine.engine().getIdentityService().setAuthentication(user, List.of("staff"), List.of(tenants));
        return engine.treehook().jobs();
    }

    private List<String> names() {
        return engine.jobs().stream().map(view -> view.job().name()).toList();
    }

    private String idOf(String name) {
        engine.engine().getIdentityService().clearAuthentication();
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(name))
                .findFirst()
                .orElseThrow()
                .job()
                .id();
    }

    private void authorize(
            int type, @Nullable String user, @Nullable String group, String key, Permission... permissions) {
        engine.engine().getIdentityService().clearAuthentication();
        AuthorizationService service = engine.engine().getAuthorizationService();
        Authorization authorization = service.createNewAuthorization(type);
        if (type != Authorization.AUTH_TYPE_GLOBAL) {
            authorization.setUserId(user);
            authorization.setGroupId(group);
        }
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(key);
        for (Permission permission : permissions) {
            if (type == Authorization.AUTH_TYPE_REVOKE) {
                authorization.removePermission(permission);
            } else {
                authorization.addPermission(permission);
            }
        }
        service.saveAuthorization(authorization);
    }

    @Test
    void whoHasNoAuthorizationSeesNothingAndRetriesNothing() {
        String id = idOf("One");
        Jobs jobs = as("mallory");

        assertThat(names()).isEmpty();
        assertThat(jobs.find(id)).isEmpty();
        assertThat(jobs.attempts(id)).isEmpty();
        assertThatThrownBy(() -> jobs.retry(id, null, null))
                .isInstanceOfSatisfying(
                        JobRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(JobRefused.Reason.NOT_FOUND));
    }

    /** They belong to no definition, so the engine alone would let everybody. */
    @ParameterizedTest
    @ValueSource(strings = {"webhook-cleanup", "webhook-quarantine", "webhook-evaluation"})
    void jobsOfNoDefinitionTakeTheRightForEveryWebhook(String type) {
        engine.engine().getIdentityService().clearAuthentication();
        engine.treehook().cleanup().start();
        String job = "treehook-cleanup";
        engine.database().run(sql -> sql.update("update ACT_RU_JOB set HANDLER_TYPE_ = ? where ID_ = ?", type, job));
        var management = engine.engine().getManagementService();
        authorize(Authorization.AUTH_TYPE_GRANT, "jane", null, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        as("jane");
        assertThatThrownBy(() -> management.deleteJob(job)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> management.setJobRetries(job, 0)).isInstanceOf(AuthorizationException.class);

        authorize(Authorization.AUTH_TYPE_GRANT, "joan", null, "*", ProcessDefinitionPermissions.RETRY_JOB);
        as("joan");
        management.deleteJob(job);
        engine.engine().getIdentityService().clearAuthentication();
        assertThat(management.createJobQuery().jobId(job).count()).isZero();
    }

    @Test
    void aGrantOnOneDefinitionShowsItsJobsOnly() {
        authorize(Authorization.AUTH_TYPE_GRANT, "jane", null, "one", ProcessDefinitionPermissions.READ_INSTANCE);
        as("jane");

        assertThat(names()).containsExactly("One");
    }

    @Test
    void readingIsNotRetrying() {
        authorize(Authorization.AUTH_TYPE_GRANT, null, "staff", "*", ProcessDefinitionPermissions.READ_INSTANCE);
        String id = idOf("One");

        assertThatThrownBy(() -> as("jane").retry(id, null, null)).isInstanceOf(AuthorizationException.class);
        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);

        authorize(Authorization.AUTH_TYPE_GRANT, "jane", null, "one", ProcessDefinitionPermissions.RETRY_JOB);
        assertThat(as("jane").retry(id, null, null).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aRevokeTakesOneDefinitionOut() {
        authorize(Authorization.AUTH_TYPE_GLOBAL, null, null, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        authorize(Authorization.AUTH_TYPE_REVOKE, "jane", null, "two", ProcessDefinitionPermissions.READ_INSTANCE);
        as("jane");
        assertThat(names()).containsExactly("One");

        as("john");
        assertThat(names()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void jobsOfAnotherTenantAreMissing() {
        authorize(Authorization.AUTH_TYPE_GLOBAL, null, null, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        engine.deploy("mine", Models.webhook("mine", "Mine", "", MISSING), "acme");
        engine.publish(Events.submission("Submitted", "s-2").ofTenant("acme").build());

        as("jane", "acme");
        assertThat(names()).hasSize(5).contains("Mine");
        as("john", "other");
        assertThat(names()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void stockServicesSeeWebhookJobsByTheSamePermissions() {
        as("mallory");
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();

        authorize(Authorization.AUTH_TYPE_GRANT, "mallory", null, "one", ProcessDefinitionPermissions.READ_INSTANCE);
        as("mallory");
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isEqualTo(1);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isEqualTo(1);
    }
}
