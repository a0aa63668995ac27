package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.WebhookJob;
import org.treehook.jobs.JobView;
import org.treehook.jobs.NotReplayable;
import org.treehook.jobs.ReplayPreview;
import org.treehook.security.AuditLog;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;

/** Who may replay what, by the engine's own authorizations and tenants, and what is kept of it. */
abstract class ReplayRightsContract extends Replaying {

    private static final Permission READ = ProcessDefinitionPermissions.READ_INSTANCE;
    private static final Permission RETRY = ProcessDefinitionPermissions.RETRY_JOB;

    private final People people;
    private String event = "";

    ReplayRightsContract(TestDatabase database) {
        super(database, plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
        people = new People(engine.engine());
    }

    @BeforeEach
    void anEventThatOneWebhookWasAskedAboutAndTwoWereNot() {
        hook("Old", "");
        event = hourOf(1).get(0);
        hook("One", "");
        hook("Two", "");
        people.tenants("acme");
        people.user("jane", "acme");
        people.grant("jane", Resources.BATCH, "*", Permissions.CREATE);
    }

    private void grant(String key, Permission... permissions) {
        people.grant("jane", Resources.PROCESS_DEFINITION, key, permissions);
    }

    private void asJane(String... tenants) {
        engine.engine().getIdentityService().setAuthentication("jane", List.of(), List.of(tenants));
    }

    private void asNobody() {
        engine.engine().getIdentityService().clearAuthentication();
    }

    private static String only(ReplayPreview preview) {
        return preview.jobs() + " made, " + preview.skipped() + " skipped, " + preview.notAllowed() + " not allowed";
    }

    @Test
    void eventsThatMayNotBeReadAreNotThere() {
        grant("One", RETRY);
        asJane();

        assertThat(replays().preview(hour()).events()).isZero();
        assertThatThrownBy(() -> replays().preview(of(event)))
                .isInstanceOfSatisfying(
                        NotReplayable.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NotReplayable.Reason.NOT_FOUND));
        assertThatThrownBy(() -> replays().start(of(event), 1)).isInstanceOf(NotReplayable.class);
    }

    @Test
    void webhooksWhoseJobsMayNotBeRetriedAreLeftOut() {
        grant("Old", READ);
        grant("One", RETRY);
        asJane();
        assertThat(only(replays().preview(hour()))).isEqualTo("1 made, 0 skipped, 2 not allowed");
        assertThat(replays().preview(hour()).webhooks())
                .extracting(ReplayPreview.Share::name)
                .containsExactly("One");
        String batch = started(hour());
        asNobody();
        run(work(batch));

        assertThat(eventsOf("One")).containsExactly(event);
        assertThat(eventsOf("Two")).isEmpty();
    }

    @Test
    void aWebhookThatMayNotBeReadHasNoName() {
        grant("Old", READ);
        grant("*", RETRY);
        asJane();

        assertThatThrownBy(() -> replays().preview(order(hour().selection(), "One", false)))
                .hasMessage("Unable to locate the webhook \"One\".");
        grant("One", READ);
        asJane();
        assertThat(replays().preview(order(hour().selection(), "One", false)).jobs())
                .isEqualTo(1);
    }

    @Test
    void aBatchTakesTheRightToMakeOne() {
        people.take("jane", Resources.BATCH, "*");
        grant("*", READ, RETRY);
        asJane();

        assertThatThrownBy(() -> replays().start(hour(), 2)).isInstanceOf(AuthorizationException.class);
        asNobody();
        assertThat(audit()).isEmpty();
        assertThat(management().createBatchQuery().count()).isZero();
    }

    @Test
    void whatWasTakenAwayMeanwhileIsNotDone() {
        grant("Old", READ);
        grant("One", RETRY);
        grant("Two", RETRY);
        asJane();
        String batch = started(hour());
        asNobody();
        List<Job> work = work(batch);
        people.take("jane", Resources.PROCESS_DEFINITION, "One");
        run(work);
        assertThat(eventsOf("One")).isEmpty();
        assertThat(eventsOf("Two")).containsExactly(event);
    }

    @Test
    void anEventThatMayNoLongerBeReadIsSkipped() {
        grant("Old", READ);
        grant("One", RETRY);
        asJane();
        String batch = started(hour());
        asNobody();
        List<Job> work = work(batch);
        people.take("jane", Resources.PROCESS_DEFINITION, "Old");
        run(work);

        assertThat(eventsOf("One")).isEmpty();
    }

    @Test
    void anotherTenantsEventsAndWebhooksStayApart() {
        grant("*", READ, RETRY);
        String mine = tenants("acme", "s-8");
        String theirs = tenants("other", "s-9");
        engine.deploy("mine", Models.webhook("mine", "Mine", "", ANYWHERE), "acme");
        engine.deploy("theirs", Models.webhook("theirs", "Theirs", "", ANYWHERE), "other");
        asJane("acme");
        assertThat(replays().preview(hour()))
                .satisfies(preview -> assertThat(preview.events()).isEqualTo(2))
                .satisfies(preview -> assertThat(preview.webhooks())
                        .extracting(ReplayPreview.Share::name)
                        .containsExactly("Mine", "One", "Two"));
        assertThatThrownBy(() -> replays().preview(of(theirs))).isInstanceOf(NotReplayable.class);
        String batch = started(hour());
        asNobody();
        run(work(batch));

        assertThat(eventsOf("Mine")).containsExactly(mine);
        assertThat(eventsOf("Theirs")).isEmpty();
        assertThat(engine.treehook().jobs().ofEvent(mine))
                .extracting(JobView::job)
                .extracting(WebhookJob::tenantId)
                .containsOnly("acme");
        assertThat(engine.treehook().jobs().ofEvent(event)).hasSize(3);
        assertThat(eventsOf("One")).containsExactlyInAnyOrder(event, mine, theirs);
    }

    private String tenants(String tenant, String id) {
        return engine.publish(
                Events.submission("Submitted", id).at(NINE).ofTenant(tenant).build());
    }

    @Test
    void theOrderAndEachJobAreKeptWithWhoOrderedThem() throws IOException {
        grant("*", READ, RETRY);
        String former = jobOf(event, "Old").job().id();
        asJane();
        String batch = replays().start(forced(), 3);
        asNobody();
        run(work(batch));

        List<AuditLog.Entry> all = audit();
        assertThat(all).hasSize(4).allSatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("replay");
            assertThat(entry.userId()).isEqualTo("jane");
            assertThat(entry.at()).isNotNull();
        });
        AuditLog.Entry order = all.get(0);
        assertThat(order.jobId()).isNull();
        assertThat(order.before()).isNull();
        assertThat(json(order.after()).toString())
                .isEqualTo(("{'batchId':'" + batch + "','events':1,'jobs':3,'kapp':null,'webhook':null,'force':true,"
                                + "'rate':20,'type':null,'event':null,'start':'2026-03-02T09:00:00.000Z',"
                                + "'end':'2026-03-02T10:00:00.000Z'}")
                        .replace('\'', '"'));
        JobView replayed = jobOf(event, "Old");
        AuditLog.Entry ofOld =
                AuditLog.in(engine.database()).ofJob(replayed.job().id()).get(0);
        assertThat(json(ofOld.before()).toString()).isEqualTo(state(former, "").toString());
        assertThat(json(ofOld.after()).toString())
                .isEqualTo(state(replayed.job().id(), batch).toString());
        AuditLog.Entry ofOne = AuditLog.in(engine.database())
                .ofJob(jobOf(event, "One").job().id())
                .get(0);
        assertThat(ofOne.before()).isNull();
        assertThat(all)
                .extracting(AuditLog.Entry::jobId, AuditLog.Entry::webhookId)
                .contains(tuple(replayed.job().id(), replayed.job().webhookId()));
    }

    private JsonNode state(String jobId, String batch) throws IOException {
        String text = "{'id':'" + jobId + "','event':'" + event + "','url':'" + ANYWHERE + "','status':'Queued'"
                + (batch.isEmpty() ? "" : ",'batchId':'" + batch + "'") + "}";
        return json(text.replace('\'', '"'));
    }

    private static JsonNode json(@Nullable String text) throws IOException {
        return new ObjectMapper().readTree(Objects.requireNonNull(text));
    }

    private List<AuditLog.Entry> audit() {
        return engine.database()
                .call(sql -> sql.list(
                        "select a.* from TH_AUDIT a where a.ACTION_ = 'replay' order by a.ID_",
                        row -> new AuditLog.Entry(
                                row.textOrNull("JOB_ID_"),
                                row.textOrNull("WEBHOOK_ID_"),
                                row.text("ACTION_"),
                                row.textOrNull("USER_ID_"),
                                row.instant("TIMESTAMP_"),
                                row.textOrNull("BEFORE_"),
                                row.textOrNull("AFTER_"))));
    }
}
