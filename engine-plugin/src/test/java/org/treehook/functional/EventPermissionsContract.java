package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.explain.DryRun;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.explain.EventQuery;
import org.treehook.explain.EventSummary;
import org.treehook.explain.Explanations.Question;
import org.treehook.explain.Insight;
import org.treehook.filter.VerdictLog;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.WebhookScope;

/** Who sees which events, verdicts and explanations, by the engine's own authorizations and tenants. */
abstract class EventPermissionsContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";
    private static final Permission READ = ProcessDefinitionPermissions.READ_INSTANCE;

    private final TestEngine engine;
    private String both = "";
    private String none = "";

    EventPermissionsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
    }

    @BeforeEach
    void anEventWithTwoCandidatesAndOneWithout() {
        engine.deploy("one", Models.webhook("one", "One", "form('slug')", MISSING));
        engine.deploy("two", Models.webhook("two", "Two", "", MISSING));
        both = engine.publish(Events.submitted("s-1"));
        none = engine.publish(Events.submission("Closed", "s-1").build());
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    @Test
    void whoHasNoAuthorizationSeesNothing() {
        Insight insight = as("mallory");

        assertThat(ids(EventQuery.all(25))).isEmpty();
        assertThat(insight.events().find(both)).isEmpty();
        assertThat(insight.explanations().ofEvent(both, new Question("services", "One")))
                .isEmpty();
        assertThat(insight.explanations()
                        .ofRecord("s-1", null, new Question("services", "One"))
                        .answer())
                .isEqualTo("There is no webhook \"One\" in kapp:services or kapp:*.");
        assertThat(tried(insight)).isZero();
    }

    @Test
    void aGrantOnOneCandidateShowsTheEventAndItsOwnVerdictOnly() {
        authorize(Authorization.AUTH_TYPE_GRANT, "jane", "two", READ);
        Insight insight = as("jane");

        assertThat(ids(EventQuery.all(25))).containsExactly(both);
        assertThat(insight.events().find(both)).hasValueSatisfying(event -> {
            assertThat(event.verdicts())
                    .extracting(VerdictLog.Kept::webhookName)
                    .containsExactly("Two");
            assertThat(event.jobs()).extracting(view -> view.job().name()).containsExactly("Two");
            assertThat(event.snapshot().has("identity")).isTrue();
        });
        assertThat(insight.events().find(none)).isEmpty();
        assertThat(insight.explanations().ofEvent(both, new Question("services", "Two")))
                .hasValueSatisfying(
                        explanation -> assertThat(explanation.answer()).startsWith("The webhook \"Two\""));
        assertThat(insight.explanations().ofEvent(both, new Question("services", "One")))
                .hasValueSatisfying(explanation -> assertThat(explanation.answer())
                        .isEqualTo("There is no webhook \"One\" in kapp:services or kapp:*."));
        assertThat(tried(insight)).isEqualTo(1);
    }

    @Test
    void aVerdictThatMayNotBeReadFindsNothing() {
        authorize(Authorization.AUTH_TYPE_GRANT, "jane", "two", READ);
        as("jane");

        assertThat(ids(said("matched"))).containsExactly(both);
        assertThat(ids(said("error"))).isEmpty();
    }

    @Test
    void aGrantOnEverythingShowsEventsWithoutCandidates() {
        authorize(Authorization.AUTH_TYPE_GRANT, "jane", "*", READ);
        as("jane");

        assertThat(ids(EventQuery.all(25))).containsExactly(none, both);
        assertThat(ids(said("error"))).containsExactly(both);
    }

    @Test
    void aRevokeTakesOneCandidateOut() {
        authorize(Authorization.AUTH_TYPE_GLOBAL, "", "*", READ);
        authorize(Authorization.AUTH_TYPE_REVOKE, "jane", "one", READ);
        Insight insight = as("jane");

        assertThat(ids(EventQuery.all(25))).containsExactly(none, both);
        assertThat(ids(said("error"))).isEmpty();
        assertThat(insight.events().find(both).orElseThrow().verdicts())
                .extracting(VerdictLog.Kept::webhookName)
                .containsExactly("Two");

        authorize(Authorization.AUTH_TYPE_REVOKE, "jane", "two", READ);
        as("jane");
        assertThat(ids(EventQuery.all(25))).containsExactly(none);
    }

    @Test
    void seeingADefinitionIsNotSeeingItsEvents() {
        authorize(Authorization.AUTH_TYPE_GRANT, "jane", "*", ProcessDefinitionPermissions.READ);
        as("jane");

        assertThat(ids(EventQuery.all(25))).isEmpty();
    }

    @Test
    void eventsAndWebhooksOfAnotherTenantAreMissing() {
        authorize(Authorization.AUTH_TYPE_GLOBAL, "", "*", READ);
        engine.deploy("mine", Models.webhook("mine", "Mine", "", MISSING), "acme");
        String mine = engine.publish(
                Events.submission("Submitted", "s-2").ofTenant("acme").build());

        Insight jane = as("jane", "acme");
        assertThat(ids(EventQuery.all(25))).containsExactly(mine, none, both);
        assertThat(jane.explanations().ofEvent(mine, new Question("services", "Mine")))
                .hasValueSatisfying(
                        explanation -> assertThat(explanation.answer()).contains(" matched this event"));
        assertThat(jane.explanations().ofEvent(both, new Question("services", "Mine")))
                .hasValueSatisfying(explanation -> assertThat(explanation.answer())
                        .isEqualTo("There is no webhook \"Mine\" in kapp:services or kapp:*."));
        assertThat(tried(jane)).isEqualTo(2);

        Insight john = as("john", "other");
        assertThat(ids(EventQuery.all(25))).containsExactly(none, both);
        assertThat(john.events().find(mine)).isEmpty();
        assertThat(john.explanations().ofEvent(mine, new Question("services", "Mine")))
                .isEmpty();
        assertThat(john.explanations()
                        .ofRecord("s-2", null, new Question("services", "Mine"))
                        .answer())
                .isEqualTo("There is no webhook \"Mine\" in kapp:services or kapp:*.");
        assertThat(tried(john)).isEqualTo(1);
    }

    private Insight as(String user, String... tenants) {
        engine.engine().getIdentityService().setAuthentication(user, List.of(), List.of(tenants));
        return engine.treehook().explain();
    }

    private List<String> ids(EventQuery query) {
        return engine.treehook().explain().events().list(query).events().stream()
                .map(EventSummary::id)
                .toList();
    }

    private static EventQuery said(String verdict) {
        return new EventQuery(null, null, null, null, null, verdict, null, null, 25, null);
    }

    private static int tried(Insight insight) {
        DryRun outcome = insight.dryRuns()
                .run(new Draft(new WebhookScope("kapp:services"), "Submission", "Submitted", "", null, null, 100));
        return Objects.requireNonNull(outcome.trial()).events();
    }

    private void authorize(int type, String user, String key, Permission permission) {
        engine.engine().getIdentityService().clearAuthentication();
        AuthorizationService service = engine.engine().getAuthorizationService();
        Authorization authorization = service.createNewAuthorization(type);
        if (type != Authorization.AUTH_TYPE_GLOBAL) {
            authorization.setUserId(user);
        }
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(key);
        if (type == Authorization.AUTH_TYPE_REVOKE) {
            authorization.removePermission(permission);
        } else {
            authorization.addPermission(permission);
        }
        service.saveAuthorization(authorization);
    }
}
