package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.SPACE;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.NoSuchWebhook;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookFilter;
import org.treehook.authoring.WebhookQuery;
import org.treehook.authoring.WebhookRight;
import org.treehook.delivery.JobStatus;
import org.treehook.explain.EventQuery;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.JobView;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.WebhookScope;

/** A group that manages the webhooks of one kapp: one authorization on the resource id of the kapp's generated webhooks. */
abstract class KappRightsContract {

    private static final String ELSEWHERE = "https://example.org/hook";
    private static final WebhookAddress HR = WebhookAddress.kapp("hr", null);
    private static final WebhookScope SERVICES_SCOPE = new WebhookScope("kapp:services");

    private final TestEngine engine;

    KappRightsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
    }

    @BeforeEach
    void webhooksEverywhereAndAManagerOfServices() {
        editor().create(SERVICES, submitted("Here", ELSEWHERE, ",'filter':'1'"));
        editor().create(HR, submitted("There", ELSEWHERE, ",'filter':'1'"));
        editor().create(SPACE, submitted("Everywhere", ELSEWHERE, ",'filter':'1','scope':'kapp:*'"));
        engine.deploy("drawn", Models.webhook("drawn", "Drawn", "1", ELSEWHERE));
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submission("Submitted", "h-1").inKapp("hr").build());
        assertThat(engine.statuses()).hasSize(5).containsOnly(JobStatus.FAILED);
        grant(
                GeneratedKey.everyOf(SERVICES_SCOPE),
                Authorization.AUTH_TYPE_GRANT,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.UPDATE,
                ProcessDefinitionPermissions.DELETE,
                ProcessDefinitionPermissions.SUSPEND,
                ProcessDefinitionPermissions.RETRY_JOB);
        engine.engine().getIdentityService().setAuthentication("jane", List.of("managers"), List.of());
    }

    @AfterEach
    void closeEngine() {
        logOut();
        engine.close();
    }

    @Test
    void aManagerReadsWhatIsOfTheKappAndCountsNothingElse() {
        assertThat(listed()).containsExactly("Here");
        assertThat(engine.jobs()).extracting(view -> view.job().name()).containsExactly("Here");
        JobCounts counts =
                engine.treehook().jobs().counts(new JobCounts.Query(null, true, Set.of(), null, null, null, null));
        assertThat(counts.webhooks()).extracting(JobCounts.OfWebhook::name).containsExactly("Here");
        assertThat(engine.treehook().explain().events().list(EventQuery.all(25)).events())
                .extracting(event -> event.subjectId())
                .containsExactly("s-1");
        for (WebhookAddress elsewhere : List.of(HR, SPACE)) {
            assertThat(editor().find(elsewhere, "There")).isEmpty();
            assertThat(editor().find(elsewhere, "Everywhere")).isEmpty();
        }
    }

    @Test
    void aManagerMakesChangesSuspendsAndRemovesThemThere() {
        editor().create(SERVICES, submitted("Mine", ELSEWHERE, ""));
        for (String name : List.of("Here", "Mine")) {
            editor().update(SERVICES, name, change("{'filter':'false'}"));
            editor().update(SERVICES, name, WebhookChange.suspension(true));
            editor().delete(SERVICES, name);
        }
        editor().importAll(SERVICES, List.of(submitted("Imported")), false);
        assertThat(listed()).containsExactly("Imported");
    }

    @Test
    void andNowhereElse() {
        assertRefused(() -> editor().create(HR, submitted("Mine", ELSEWHERE, "")));
        assertRefused(() -> editor().create(SPACE, submitted("Mine", ELSEWHERE, ",'scope':'kapp:*'")));
        assertRefused(() -> editor().create(
                        SPACE,
                        change("{'name':'Mine','type':'User','event':'Login','url':'https://example.org/hook'}")));
        assertRefused(() -> editor().importAll(HR, List.of(submitted("Mine")), false));
        assertRefused(() -> editor().importAll(HR, List.of(submitted("There")), false));
        for (WebhookChange verb : List.of(change("{'filter':'false'}"), WebhookChange.suspension(true))) {
            assertThatThrownBy(() -> editor().update(HR, "There", verb)).isInstanceOf(NoSuchWebhook.class);
            assertThatThrownBy(() -> editor().update(SPACE, "Everywhere", verb)).isInstanceOf(NoSuchWebhook.class);
            assertThatThrownBy(() -> editor().update(SERVICES, "Drawn", verb)).isInstanceOf(NoSuchWebhook.class);
        }
        assertThatThrownBy(() -> editor().delete(HR, "There")).isInstanceOf(NoSuchWebhook.class);
        assertThat(editor().rights().mayCreate()).isTrue();
        assertThat(editor().rights().mayCreate(SERVICES_SCOPE)).isTrue();
        assertThat(editor().rights().mayCreate(new WebhookScope("kapp:hr"))).isFalse();
        assertThat(editor().rights().mayCreate(new WebhookScope("kapp:*"))).isFalse();
    }

    @Test
    void aManagerRetriesJobsOfTheKappOnly() {
        logOut();
        List<JobView> all = engine.jobs();
        engine.engine().getIdentityService().setAuthentication("jane", List.of("managers"), List.of());
        for (JobView view : all) {
            String id = view.job().id();
            if (view.job().name().equals("Here")) {
                editor().update(SERVICES, "Here", change("{'filter':''}"));
                assertThat(engine.treehook().jobs().retry(id, null, null).status())
                        .isEqualTo(JobStatus.QUEUED);
            } else {
                assertThatThrownBy(() -> engine.treehook().jobs().retry(id, null, null))
                        .isInstanceOfSatisfying(
                                JobRefused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(JobRefused.Reason.NOT_FOUND));
            }
        }
    }

    @Test
    void whatAWebhookLaunchesTakesItsOwnRight() {
        logOut();
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.engine().getIdentityService().setAuthentication("jane", List.of("managers"), List.of());
        assertRefused(
                () -> editor().update(SERVICES, "Here", change("{'url':'/kinetic-task/app/api/v1/run-tree/A/B/C'}")));
    }

    @Test
    void anAuthorizationOnTheKeyItselfComesFirst() {
        String key = editor().find(SERVICES, "Here").orElseThrow().webhook().definitionKey();
        logOut();
        grant(key, Authorization.AUTH_TYPE_REVOKE, ProcessDefinitionPermissions.UPDATE);
        engine.engine().getIdentityService().setAuthentication("jane", List.of("managers"), List.of());

        assertRefused(() -> editor().update(SERVICES, "Here", change("{'filter':'false'}")));
        editor().create(SERVICES, submitted("Mine", ELSEWHERE, ""));
        assertThat(editor().rights().with(editor().find(SERVICES, "Here").orElseThrow()))
                .containsExactlyInAnyOrder(
                        WebhookRight.SUSPEND, WebhookRight.DELETE, WebhookRight.JOBS, WebhookRight.RETRY);
    }

    private List<String> listed() {
        return editor()
                .list(new WebhookQuery(SERVICES, new WebhookFilter(true, null, null, null, null, null, null), 25, null))
                .webhooks()
                .stream()
                .map(view -> view.webhook().binding().name())
                .toList();
    }

    private void grant(String key, int type, Permission... permissions) {
        Authorization authorization = engine.engine().getAuthorizationService().createNewAuthorization(type);
        authorization.setGroupId("managers");
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(key);
        for (Permission permission : permissions) {
            if (type == Authorization.AUTH_TYPE_REVOKE) {
                authorization.removePermission(permission);
            } else {
                authorization.addPermission(permission);
            }
        }
        engine.engine().getAuthorizationService().saveAuthorization(authorization);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AuthorizationException.class);
    }

    private void logOut() {
        engine.engine().getIdentityService().clearAuthentication();
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
