package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.EditorRights;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookFilter;
import org.treehook.authoring.WebhookQuery;
import org.treehook.authoring.WebhookRight;
import org.treehook.authoring.WebhookView;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobActivity;
import org.treehook.testing.Changes;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.Statements;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.Webhook;

/** Lists of webhooks: which are in them, what each has done lately, and what may be done with it. */
abstract class WebhookListContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:30:00Z");

    private final Statements statements = new Statements();
    private final TestEngine engine;
    private final Endpoint endpoint;

    WebhookListContract(TestDatabase database) throws IOException {
        TestDatabase.Location location = database.fresh();
        engine = TestEngine.on(
                location, plugin -> {}, configuration -> configuration.setDataSource(statements.of(location)));
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }

    private void create(WebhookAddress address, String name, String type, String event) {
        editor().create(
                        address,
                        Changes.change("{'name':'" + name + "','type':'" + type + "','event':'" + event + "','url':'"
                                + endpoint.url("/hook") + "'}"));
    }

    private List<String> names(WebhookFilter filter) {
        List<String> names = new ArrayList<>();
        WebhookQuery.Position after = null;
        do {
            WebhookEditor.Page page = editor().list(new WebhookQuery(Changes.SPACE, filter, 2, after));
            page.webhooks().forEach(view -> names.add(view.webhook().binding().name()));
            after = page.next();
        } while (after != null);
        return names;
    }

    private static WebhookFilter filter(
            @Nullable String part, @Nullable String type, @Nullable String event, @Nullable Boolean suspended) {
        return new WebhookFilter(true, part, type, event, suspended, null, null);
    }

    private List<WebhookView> all() {
        return editor().list(new WebhookQuery(Changes.SPACE, filter(null, null, null, null), 100, null))
                .webhooks();
    }

    @Test
    void webhooksOfEveryScopeAreListedByNameAndNarrowedDown() {
        create(Changes.SPACE, "Log-ins", "User", "Login");
        create(Changes.SPACE, "100% of teams", "Team", "Created");
        create(Changes.SERVICES, "Orders to the ÉRP", "Submission", "Submitted");
        create(WebhookAddress.kapp("other", null), "Orders elsewhere", "Submission", "Closed");
        editor().update(Changes.SPACE, "Log-ins", Changes.change("{'suspended':true}"));

        assertThat(names(WebhookFilter.NONE)).containsExactly("100% of teams", "Log-ins");
        assertThat(names(filter(null, null, null, null)))
                .containsExactly("100% of teams", "Log-ins", "Orders elsewhere", "Orders to the ÉRP");
        assertThat(names(filter("ORDERS", null, null, null))).containsExactly("Orders elsewhere", "Orders to the ÉRP");
        assertThat(names(filter("the érp", null, null, null))).containsExactly("Orders to the ÉRP");
        assertThat(names(filter("0%", null, null, null))).containsExactly("100% of teams");
        assertThat(names(filter("%", null, null, null))).containsExactly("100% of teams");
        assertThat(names(filter("_", null, null, null))).isEmpty();
        assertThat(names(filter(null, "Submission", null, null)))
                .containsExactly("Orders elsewhere", "Orders to the ÉRP");
        assertThat(names(filter(null, "Submission", "Closed", null))).containsExactly("Orders elsewhere");
        assertThat(names(filter(null, null, null, true))).containsExactly("Log-ins");
        assertThat(names(filter(null, null, null, false))).hasSize(3).doesNotContain("Log-ins");
        Webhook logins = all().get(1).webhook();
        assertThat(names(new WebhookFilter(true, null, null, null, null, logins.id(), null)))
                .containsExactly("Log-ins");
        assertThat(names(new WebhookFilter(true, null, null, null, null, null, logins.definitionKey())))
                .containsExactly("Log-ins");
        assertThat(names(new WebhookFilter(true, "teams", null, null, null, logins.id(), null)))
                .isEmpty();
    }

    /** "One" delivers and "Two" fails: a day and an hour ago, 23 hours ago, and twice just now. "Three" hears nothing. */
    private List<WebhookView> threeWebhooks() {
        at(NOON.minus(Duration.ofHours(25)));
        engine.deploy("one", Models.webhook("one", "One", "", endpoint.url("/one")));
        engine.publish(Events.submitted("s-1"));
        engine.deploy("two", Models.webhook("two", "Two", "", "/kinetic-task/app/api/v1/run-tree/No/Such/Tree"));
        engine.deploy("three", Models.webhook("three", "Three", "false", endpoint.url("/three")));
        at(NOON.minus(Duration.ofHours(23)));
        engine.publish(Events.submitted("s-2"));
        at(NOON);
        engine.publish(Events.submitted("s-3"));
        engine.publish(Events.submitted("s-4"));
        engine.deliver();
        return all();
    }

    private static void at(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
    }

    private Map<String, JobActivity> activity(List<WebhookView> webhooks) {
        Map<String, JobActivity> byId = engine.treehook()
                .jobs()
                .activity(webhooks.stream().map(WebhookView::webhook).toList());
        return webhooks.stream()
                .collect(Collectors.toMap(
                        view -> view.webhook().binding().name(),
                        view -> Objects.requireNonNull(byId.get(view.webhook().id()))));
    }

    private static JobActivity of(Map<String, JobActivity> activity, String name) {
        return Objects.requireNonNull(activity.get(name));
    }

    @Test
    void itIsToldWhatEachWebhookHasDoneLately() {
        Map<String, JobActivity> activity = activity(threeWebhooks());

        JobActivity one = of(activity, "One");
        assertThat(one.hours()).hasSize(24).extracting(JobActivity.Hour::start).isSorted();
        assertThat(one.hours().get(0)).isEqualTo(new JobActivity.Hour(NOON.minus(Duration.ofMinutes(1410)), 1, 0));
        assertThat(one.hours().get(23)).isEqualTo(new JobActivity.Hour(NOON.minus(Duration.ofMinutes(30)), 2, 0));
        assertThat(one.hours().subList(1, 23)).allMatch(hour -> hour.matched() == 0 && hour.failed() == 0);
        assertThat(one.matched()).isEqualTo(3);
        assertThat(one.failed()).isZero();
        JobActivity.Last last = Objects.requireNonNull(one.last());
        assertThat(last.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(last.summary()).isEqualTo("200 OK");
        assertThat(last.scheduledAt()).isEqualTo(NOON);
        assertThat(of(activity, "Two").matched()).isEqualTo(3);
        assertThat(of(activity, "Two").failed()).isEqualTo(3);
        assertThat(of(activity, "Three").matched()).isZero();
        assertThat(of(activity, "Three").last()).isNull();

        String newest = Objects.requireNonNull(of(activity, "Two").last()).id();
        engine.treehook().jobs().cancel(newest);
        JobActivity mended = of(activity(all()), "Two");
        assertThat(mended.hours().get(23)).isEqualTo(new JobActivity.Hour(NOON.minus(Duration.ofMinutes(30)), 2, 1));
        assertThat(Objects.requireNonNull(mended.last()).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void aPageCostsTwoStatementsForItsActivityAndOneForItsRights() {
        List<WebhookView> webhooks = threeWebhooks();
        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        new People(engine.engine())
                .grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");

        statements.forget();
        assertThat(activity(webhooks)).hasSize(3);
        assertThat(statements.of("select", "TH_JOB")).hasSize(2);

        statements.forget();
        EditorRights rights = editor().rights();
        assertThat(webhooks).allMatch(view -> rights.with(view).contains(WebhookRight.JOBS));
        assertThat(rights.mayCreate()).isFalse();
        assertThat(statements.of("select", "ACT_RU_AUTHORIZATION")).hasSize(1);
    }

    @Test
    void whatMayNotBeReadIsNotToldAndRightsFollowFromThePermissions() {
        create(Changes.SERVICES, "Made", "Submission", "Closed");
        List<WebhookView> webhooks = threeWebhooks();
        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        People people = new People(engine.engine());
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ);
        people.grant("jane", Resources.PROCESS_DEFINITION, "two", ProcessDefinitionPermissions.READ_INSTANCE);
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");

        assertThat(of(activity(webhooks), "One").matched()).isZero();
        assertThat(of(activity(webhooks), "One").last()).isNull();
        assertThat(of(activity(webhooks), "Two").failed()).isEqualTo(3);
        assertThat(rights("One")).isEmpty();
        assertThat(rights("Two")).containsExactly(WebhookRight.JOBS);
        assertThat(editor().rights().mayCreate()).isFalse();

        for (String key : List.of("two", "treehook-webhook-*")) {
            people.grant(
                    "jane",
                    Resources.PROCESS_DEFINITION,
                    key,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.UPDATE,
                    ProcessDefinitionPermissions.DELETE,
                    ProcessDefinitionPermissions.SUSPEND,
                    ProcessDefinitionPermissions.RETRY_JOB);
        }
        assertThat(rights("Made")).containsExactlyInAnyOrder(WebhookRight.values());
        // It is drawn by hand.
        assertThat(rights("Two"))
                .containsExactlyInAnyOrder(WebhookRight.SUSPEND, WebhookRight.JOBS, WebhookRight.RETRY);
        assertThat(editor().rights().mayCreate()).isTrue();

        people.take("jane", Resources.PROCESS_DEFINITION, "treehook-webhook-*");
        people.grant("jane", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        assertThat(rights("Made")).isEmpty();
        assertThat(editor().rights().mayCreate()).isTrue();
    }

    private Set<WebhookRight> rights(String name) {
        return editor().rights()
                .with(all().stream()
                        .filter(view -> view.webhook().binding().name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }
}
