package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.authoring.NoSuchWebhook;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookQuery;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.NewJob;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.GeneratedKey;

/** Who may do what with webhooks, by the engine's own authorizations. */
abstract class WebhookRightsContract {

    private static final String ELSEWHERE = "https://example.org/hook";
    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;
    private final People people;

    WebhookRightsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(),
                plugin -> plugin.setOwnUrls("https://own.example:8443/base"),
                configuration -> configuration.setAuthorizationEnabled(true));
        people = new People(engine.engine());
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    /** What can be done with a webhook, and the permission on its key that it takes. */
    enum Verb {
        READ(ProcessDefinitionPermissions.READ) {
            @Override
            void attempt(WebhookEditor editor, WebhookAddress address) {
                if (editor.find(address, "Hook").isEmpty()) {
                    throw new AuthorizationException("nothing to see");
                }
            }
        },
        EDIT(ProcessDefinitionPermissions.UPDATE) {
            @Override
            void attempt(WebhookEditor editor, WebhookAddress address) {
                editor.update(address, "Hook", change("{'filter':'false'}"));
            }
        },
        RENAME(ProcessDefinitionPermissions.UPDATE) {
            @Override
            void attempt(WebhookEditor editor, WebhookAddress address) {
                editor.update(address, "Hook", change("{'name':'Other'}"));
            }
        },
        SUSPEND(ProcessDefinitionPermissions.SUSPEND) {
            @Override
            void attempt(WebhookEditor editor, WebhookAddress address) {
                editor.update(address, "Hook", WebhookChange.suspension(true));
            }
        },
        DELETE(ProcessDefinitionPermissions.DELETE) {
            @Override
            void attempt(WebhookEditor editor, WebhookAddress address) {
                editor.delete(address, "Hook");
            }
        };

        private final ProcessDefinitionPermissions permission;

        Verb(ProcessDefinitionPermissions permission) {
            this.permission = permission;
        }

        abstract void attempt(WebhookEditor editor, WebhookAddress address);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void eachVerbTakesItsPermissionOnTheKey(Verb verb) {
        String key = made("Hook", ELSEWHERE);
        login("jane");
        assertHidden(verb, SERVICES);
        people.grant("jane", Resources.PROCESS_DEFINITION, key, ProcessDefinitionPermissions.READ_INSTANCE);
        assertHidden(verb, SERVICES);

        for (ProcessDefinitionPermissions other : ProcessDefinitionPermissions.values()) {
            if (other != verb.permission
                    && other != ProcessDefinitionPermissions.ALL
                    && other != ProcessDefinitionPermissions.NONE) {
                people.grant("jane", Resources.PROCESS_DEFINITION, key, other);
            }
        }
        people.grant("jane", Resources.PROCESS_DEFINITION, "another", verb.permission);
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.ALL);
        assertRefused(() -> verb.attempt(editor(), SERVICES));

        people.grant("jane", Resources.PROCESS_DEFINITION, key, verb.permission);
        verb.attempt(editor(), SERVICES);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void aWebhookOfAnotherTenantIsNotThere(Verb verb) {
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        editor().create(WebhookAddress.kapp("services", "theirs"), submitted("Hook", ELSEWHERE, ""));
        login("jane", "ours");

        assertHidden(verb, WebhookAddress.kapp("services", "ours"));
        login("jane", "theirs");
        verb.attempt(editor(), WebhookAddress.kapp("services", "theirs"));
    }

    /** A change of nothing answers the webhook, so it takes what reading takes. */
    @Test
    void aChangeOfNothingShowsNothing() {
        String key = made("Hook", ELSEWHERE);
        login("jane");
        for (WebhookChange nothing : List.of(change("{}"), WebhookChange.suspension(false))) {
            assertThatThrownBy(() -> editor().update(SERVICES, "Hook", nothing)).isInstanceOf(NoSuchWebhook.class);
        }

        people.grant("jane", Resources.PROCESS_DEFINITION, key, ProcessDefinitionPermissions.READ);
        assertThat(editor().update(SERVICES, "Hook", change("{}")).webhook().url())
                .isEqualTo(ELSEWHERE);
    }

    /** One of no tenant would tell whoever changes it the events of all. */
    @ParameterizedTest
    @EnumSource(Verb.class)
    void aMemberOfTenantsChangesNoWebhookOfNone(Verb verb) {
        made("Hook", ELSEWHERE);
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        login("jane", "ours", "theirs");
        WebhookAddress address = WebhookAddress.kapp("services", null);
        if (verb == Verb.READ) {
            assertRefused(() -> editor().create(address, submitted("Mine", ELSEWHERE, "")));
            assertRefused(() -> editor().importAll(address, List.of(submitted("Mine", ELSEWHERE, "")), true));
        } else {
            assertRefused(() -> verb.attempt(editor(), address));
        }

        login("jane");
        verb.attempt(editor(), address);
    }

    @Test
    void oneNameIsFreeInEachTenant() {
        for (String tenant : Arrays.asList("ours", "theirs", null)) {
            editor().create(WebhookAddress.kapp("services", tenant), submitted("Hook", ELSEWHERE + "/" + tenant, ""));
        }
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        login("jane", "ours");

        assertThat(editor().find(WebhookAddress.kapp("services", "ours"), "Hook")
                        .orElseThrow()
                        .webhook()
                        .tenantId())
                .isEqualTo("ours");
        assertThat(editor().list(new WebhookQuery(SERVICES, 25, null)).webhooks())
                .extracting(view -> view.webhook().tenantId())
                .containsExactlyInAnyOrder("ours", null);
    }

    @Test
    void creatingTakesCreateOnDeployments() {
        login("jane");
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        assertRefused(() -> editor().create(SERVICES, submitted("Hook", ELSEWHERE, "")));

        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        editor().create(SERVICES, submitted("Hook", ELSEWHERE, ""));
    }

    @Test
    void orAGrantOnEveryGeneratedWebhookWhichThenCountsForAllOfThem() {
        made("Before", ELSEWHERE);
        engine.deploy("drawn", Models.webhook("drawn", "Drawn", "", ELSEWHERE));
        login("jane");
        people.grant(
                "jane",
                Resources.PROCESS_DEFINITION,
                GeneratedKey.EVERY,
                ProcessDefinitionPermissions.UPDATE,
                ProcessDefinitionPermissions.READ);

        editor().create(SERVICES, submitted("Mine", ELSEWHERE, ""));
        editor().update(SERVICES, "Before", change("{'filter':'true'}"));
        assertThat(listed()).containsExactly("Before", "Mine");
        assertRefused(() -> editor().delete(SERVICES, "Mine"));
        assertThatThrownBy(() -> editor().update(SERVICES, "Drawn", change("{'filter':'true'}")))
                .isInstanceOf(NoSuchWebhook.class);
    }

    @Test
    void listsHoldWhatMayBeRead() {
        String one = made("One", ELSEWHERE);
        made("Two", ELSEWHERE);
        login("jane");
        assertThat(listed()).isEmpty();

        people.grant("jane", Resources.PROCESS_DEFINITION, one, ProcessDefinitionPermissions.READ);
        assertThat(listed()).containsExactly("One");
    }

    @Test
    void aWebhookThatLaunchesATreeTakesTheRightToStartIt() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        login("jane");
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        assertRefused(() -> editor().create(SERVICES, submitted("Hook", TREE, "")));
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        assertRefused(() -> editor().create(SERVICES, submitted("Hook", TREE, "")));
        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);

        String key =
                editor().create(SERVICES, submitted("Hook", TREE, "")).webhook().definitionKey();
        editor().create(SERVICES, submitted("Own", "https://own.example:8443/base" + TREE + "?x=${form('slug')}", ""));
        people.grant("jane", Resources.PROCESS_DEFINITION, key, ProcessDefinitionPermissions.UPDATE);
        editor().update(SERVICES, "Hook", change("{'filter':'true'}"));
        assertRefused(() -> editor().update(SERVICES, "Hook", change("{'url':'" + TREE + "2'}")));
    }

    /** An event of a tenant launches that tenant's tree, though the webhook is of none. */
    @Test
    void aWebhookOfNoTenantTakesTheRightToStartEachTenantsTreeOfThatTitle() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("theirs", Models.tree("theirs", "A :: B :: C"), "theirs");
        login("jane");
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        assertRefused(() -> editor().create(SERVICES, submitted("Hook", TREE, "")));

        login("jane", "ours");
        editor().create(WebhookAddress.kapp("services", "ours"), submitted("Hook", TREE, ""));
        login("jane");
        people.grant("jane", Resources.PROCESS_DEFINITION, "theirs", ProcessDefinitionPermissions.CREATE_INSTANCE);
        editor().create(SERVICES, submitted("Hook", TREE, ""));
    }

    /** Whose job it will be counts, not whose webhook it is. */
    @Test
    void aJobThatIsMadeByHandTakesTheRightToStartTheTreeOfItsTenant() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("mine", Models.tree("mine", "A :: B :: C"), "ours");
        String key = made("Hook", ELSEWHERE);
        NewJob order = new NewJob("Hook", SERVICES.scopes(), "ours", "services", null, TREE, "{}");
        login("jane", "ours");
        people.grant("jane", Resources.PROCESS_DEFINITION, key, Permissions.ALL);
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        assertRefused(() -> engine.treehook().jobs().create(order));

        people.grant("jane", Resources.PROCESS_DEFINITION, "mine", ProcessDefinitionPermissions.CREATE_INSTANCE);
        engine.treehook().jobs().create(order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kinetic-task/app/api/v1/run-tree/A/B/${form('slug')}",
                "/kinetic-task/app/api/v1/run-tree/Not/There/Yet",
                "https://own.example:8443/base/kinetic-task/app/api/v1/run-tree/A/${form('slug')}/C",
                "${space('attribute:Scheme')}://example.org/hook",
                "https://${space('attribute:Host')}/hook",
                "https://example.${space('attribute:Host')}/hook",
                "https://own.example:${space('attribute:Port')}/hook"
            })
    void aTargetThatIsOpenTakesTheRightToStartEveryTree(String url) {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        login("jane");
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        assertRefused(() -> editor().create(SERVICES, submitted("Hook", url, "")));

        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.CREATE_INSTANCE);
        editor().create(SERVICES, submitted("Hook", url, ""));
    }

    @Test
    void anOperatorLaunchesNoOtherTreeByEditingAJob() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        String key = made("Hook", "/kinetic-task/app/api/v1/run-tree/Not/There/Yet");
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        String job = engine.onlyJob().job().id();
        login("jane");
        people.grant(
                "jane",
                Resources.PROCESS_DEFINITION,
                key,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        assertRefused(() -> engine.treehook().jobs().retry(job, TREE, null));

        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        // What the engine itself asks of whoever sets retries.
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.UPDATE);
        engine.treehook().jobs().retry(job, TREE, null);
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.QUEUED);
    }

    /** Whoever saved the webhook had the right. Who has the engine execute a job of it by hand is asked for none. */
    @Test
    void aJobThatAnOperatorExecutesLaunchesWhatItIsOwed() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        String key = made("Hook", TREE);
        engine.publish(Events.submitted("s-1"));
        login("jane");
        people.grant("jane", Resources.PROCESS_DEFINITION, key, ProcessDefinitionPermissions.UPDATE_INSTANCE);
        people.grant("jane", Resources.PROCESS_DEFINITION, key, ProcessDefinitionPermissions.READ_INSTANCE);
        String job = engine.engine()
                .getManagementService()
                .createJobQuery()
                .singleResult()
                .getId();
        engine.engine().getManagementService().executeJob(job);

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(engine.engine()
                        .getIdentityService()
                        .getCurrentAuthentication()
                        .getUserId())
                .isEqualTo("jane");
    }

    @Test
    void aTemplateThatCanOnlyLeadElsewhereTakesNothing() {
        login("jane");
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);

        assertThatCode(() -> editor().create(
                                SERVICES,
                                submitted("Hook", "https://example.org/${form('slug')}?a=${kapp('slug')}", "")))
                .doesNotThrowAnyException();
    }

    /** As if there were no such webhook. */
    private void assertHidden(Verb verb, WebhookAddress address) {
        if (verb == Verb.READ) {
            assertThat(editor().find(address, "Hook")).isEmpty();
        } else {
            assertThatThrownBy(() -> verb.attempt(editor(), address)).isInstanceOf(NoSuchWebhook.class);
        }
    }

    private String made(String name, String url) {
        return editor().create(SERVICES, submitted(name, url, "")).webhook().definitionKey();
    }

    private List<String> listed() {
        return editor().list(new WebhookQuery(SERVICES, 25, null)).webhooks().stream()
                .map(view -> view.webhook().binding().name())
                .toList();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AuthorizationException.class);
    }

    private void login(String user, String... tenants) {
        engine.engine().getIdentityService().setAuthentication(user, List.of(), List.of(tenants));
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
