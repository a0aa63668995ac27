package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.JobView;
import org.treehook.jobs.NotReplayable;
import org.treehook.jobs.ReplayOrder;
import org.treehook.privacy.ErasureOrder;
import org.treehook.privacy.ErasureReport;
import org.treehook.privacy.NotErasable;
import org.treehook.testing.Dump;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** One person's data, before and after its erasure, in all tables of the database. */
abstract class ErasureContract {

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;
    private final Endpoint endpoint;
    private final String username = "u" + UUID.randomUUID().toString().replace("-", "");
    private final String surname = "N" + UUID.randomUUID();
    private final String mail = UUID.randomUUID() + "@example.org";
    private final String typed = UUID.randomUUID().toString();
    private final String[] markers = {username, surname, mail, typed};

    ErasureContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        endpoint = new Endpoint();
    }

    @BeforeEach
    void person() {
        IdentityService identity = engine.engine().getIdentityService();
        User user = identity.newUser(username);
        user.setFirstName("Jane");
        user.setLastName(surname);
        user.setEmail(mail);
        identity.saveUser(user);
        identity.saveGroup(identity.newGroup("staff"));
        identity.createMembership(username, "staff");
        identity.setUserInfo(username, "phone", "+49 " + typed);
        authorize("admin", Authorization.ANY);
    }

    private void authorize(String userId, String erasable) {
        var authorizations = engine.engine().getAuthorizationService();
        Authorization every = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        every.setUserId(userId);
        every.setResource(Resources.USER);
        every.setResourceId(erasable);
        every.addPermission(Permissions.DELETE);
        authorizations.saveAuthorization(every);
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    private PlatformEvent submitted(String id, String actor) {
        return Events.submission("Submitted", id)
                .by(actor)
                .with("values", Map.of("What needs cleaning", typed, "Contact", "Jane " + surname + " <" + mail + ">"))
                .with("submission", Map.of("id", id, "createdBy", username, "label", typed))
                .with("identity", Map.of("username", actor, "email", mail))
                .build();
    }

    private void as(@Nullable String user) {
        if (user == null) {
            engine.engine().getIdentityService().clearAuthentication();
        } else {
            engine.engine().getIdentityService().setAuthenticatedUserId(user);
        }
    }

    private ErasureReport erase(boolean dryRun, boolean force) {
        as("admin");
        ErasureReport report =
                engine.treehook().erasure().erase(new ErasureOrder(username, List.of(), dryRun, force, null));
        as(null);
        assertThat(report.next()).isNull();
        return report;
    }

    /** Traces of every kind: delivered, failed and cancelled jobs, verdicts with reasons, a run that has ended, an audit. */
    private void live() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("launch", Models.webhook("launch", "launch", "submission('id') === 's-1'", TREE));
        engine.deploy("url", Models.webhook("url", "url", "", endpoint.url("/url?who=${values('Contact')}")));
        engine.deploy(
                "deaf", Models.webhook("deaf", "deaf", "values('Contact') === 'x'", endpoint.url("/deaf"), Map.of()));
        engine.deploy("broken", Models.webhook("broken", "broken", "null[values('Contact')]", endpoint.url("/broken")));
        as(username);
        engine.publish(submitted("s-1", username));
        endpoint.then(400, "{\"echo\":\"" + typed + " " + mail + "\"}");
        engine.deliver();
        JobView failed = failed("url");
        engine.treehook()
                .jobs()
                .retry(failed.job().id(), null, failed.job().requestContent().replace("Kitchen", "Bath"));
        engine.deliver();
        engine.runAll();
        TaskService tasks = engine.engine().getTaskService();
        String task = tasks.createTaskQuery().singleResult().getId();
        tasks.claim(task, username);
        tasks.createComment(task, null, "It was me, " + surname);
        tasks.complete(task, new HashMap<>(Map.of("said", typed)));
        as(null);
    }

    private JobView failed(String name) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(name))
                .filter(view -> view.status() == JobStatus.FAILED)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void afterItNoTableHoldsAnythingOfThePerson() {
        live();
        engine.treehook().jobs().cancel(failed("broken").job().id());
        assertThat(Dump.of(engine).tablesWith(markers))
                .contains(
                        "TH_EVENT",
                        "TH_JOB",
                        "TH_ATTEMPT",
                        "TH_VERDICT",
                        "TH_AUDIT",
                        "ACT_ID_USER",
                        "ACT_ID_MEMBERSHIP",
                        "ACT_HI_VARINST",
                        "ACT_HI_TASKINST",
                        "ACT_HI_COMMENT",
                        "ACT_HI_OP_LOG",
                        "ACT_HI_JOB_LOG",
                        "ACT_GE_BYTEARRAY");

        ErasureReport report = erase(false, false);

        assertThat(report.owed()).isEmpty();
        assertThat(Dump.of(engine).tablesWith(markers)).isEmpty();
        assertThat(report.counts()).containsKeys("TH_EVENT", "TH_JOB", "TH_AUDIT", "runs", "ACT_ID_USER");
        assertThat(engine.jobs())
                .hasSize(3)
                .allMatch(view -> view.job().requestContent().equals("{}"));
        assertThat(engine.engine()
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .count())
                .isZero();
        assertThat(erase(false, false).counts()).isEmpty();
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        live();
        List<String> before = Dump.of(engine).tablesWith(markers);

        ErasureReport dry = erase(true, true);

        assertThat(Dump.of(engine).tablesWith(markers)).isEqualTo(before);
        assertThat(dry.counts()).containsEntry("TH_EVENT", 1L).containsEntry("cancelledJobs", 1L);
        assertThat(failed("broken").job().requestContent()).contains(typed);
    }

    @Test
    void whatIsOwedIsNamedAndStaysWholeUntilItIsForced() {
        live();
        String failed = failed("broken").job().id();

        ErasureReport report = erase(false, false);

        assertThat(report.owed()).containsExactly(new ErasureReport.Owed("job", failed, "broken"));
        assertThat(report.owedCount()).isEqualTo(1);
        assertThat(failed("broken").job().requestContent()).contains(typed, mail);
        assertThat(Dump.of(engine).tablesWith(typed)).contains("TH_EVENT", "TH_JOB");

        // The account is gone by now, and with it what it said of name and mail.
        as("admin");
        ErasureReport forced = engine.treehook()
                .erasure()
                .erase(new ErasureOrder(username, List.of(surname, mail, typed), false, true, null));
        as(null);
        assertThat(forced.owed()).isEmpty();
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE, JobStatus.CANCELLED);
        assertThat(Dump.of(engine).tablesWith(markers)).isEmpty();
    }

    @Test
    void aRunThatGoesOnIsNamedAndEndsWithForceOnly() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("launch", Models.webhook("launch", "launch", "", TREE));
        engine.publish(submitted("s-1", "somebody"));
        engine.deliver();
        engine.runAll();
        String instance = engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .singleResult()
                .getId();

        assertThat(erase(false, false).owed()).containsExactly(new ErasureReport.Owed("run", instance, "A :: B :: C"));
        assertThat(engine.engine().getTaskService().createTaskQuery().count()).isEqualTo(1);
    }

    @Test
    void withForceARunEndsAndItsHistoryGoes() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("launch", Models.webhook("launch", "launch", "", TREE));
        engine.publish(submitted("s-1", "somebody"));
        engine.deliver();
        engine.runAll();

        assertThat(erase(false, true).owed()).isEmpty();

        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
        assertThat(Dump.of(engine).tablesWith(markers)).isEmpty();
    }

    @Test
    void whatOthersDidLosesTheNamesOnlyAndIsNotReplayed() {
        engine.deploy("url", Models.webhook("url", "url", "", endpoint.url("/url")));
        String event = engine.publish(Events.submission("Submitted", "s-2")
                .by("somebody")
                .with("values", Map.of("Who", "for " + username + ", " + mail, "What needs cleaning", "Kitchen"))
                .build());
        engine.deliver();

        String pseudonym = erase(false, false).pseudonym();

        assertThat(engine.onlyJob().job().requestContent())
                .contains("\"for " + pseudonym + ", " + pseudonym + "\"", "Kitchen");
        assertThat(Dump.of(engine).tablesWith(markers)).isEmpty();
        ReplayOrder order = new ReplayOrder(null, new ReplayOrder.Picked(List.of(event)), null, true, 10);
        assertThatThrownBy(() -> engine.treehook().replays().preview(order))
                .isInstanceOf(NotReplayable.class)
                .hasMessageContaining("kept no more: names of a person");
    }

    @Test
    void itTakesDeleteOnTheUserAndIsNotForOneself() {
        ProcessEngineConfiguration configuration = engine.engine().getProcessEngineConfiguration();
        authorize("colleague", username);
        configuration.setAuthorizationEnabled(true);
        ErasureOrder order = new ErasureOrder(username, List.of(), true, false, null);
        as("somebody");
        assertThatThrownBy(() -> engine.treehook().erasure().erase(order)).isInstanceOf(AuthorizationException.class);
        as("colleague");
        assertThat(engine.treehook().erasure().erase(order).counts()).containsKey("ACT_ID_USER");
        ErasureOrder words = new ErasureOrder(username, List.of("Kitchen"), true, false, null);
        assertThatThrownBy(() -> engine.treehook().erasure().erase(words)).isInstanceOf(AuthorizationException.class);
        as("admin");
        assertThat(engine.treehook().erasure().erase(words).counts()).containsKey("ACT_ID_USER");
        assertThat(engine.treehook().erasure().erase(order).counts()).containsKey("ACT_ID_USER");
        ErasureOrder own = new ErasureOrder("admin", List.of(), true, false, null);
        assertThatThrownBy(() -> engine.treehook().erasure().erase(own))
                .isInstanceOf(NotErasable.class)
                .hasMessageContaining("yourself");
        ErasureOrder tiny = new ErasureOrder(username, List.of("ab"), true, false, null);
        assertThatThrownBy(() -> engine.treehook().erasure().erase(tiny)).isInstanceOf(NotErasable.class);
        ErasureOrder elsewhere = new ErasureOrder(username, List.of(), true, false, "x:y:z");
        assertThatThrownBy(() -> engine.treehook().erasure().erase(elsewhere))
                .isInstanceOf(NotErasable.class)
                .hasMessageContaining("begin anew");
        configuration.setAuthorizationEnabled(false);
    }

    @Test
    void thatSomebodyWasErasedIsKeptAndNotWho() {
        live();

        ErasureReport report = erase(false, true);

        List<String> kept = engine.database()
                .call(sql -> sql.list(
                        "select AFTER_ from TH_AUDIT where ACTION_ = 'erase person' and USER_ID_ = 'admin'",
                        row -> row.text("AFTER_")));
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0))
                .contains(report.pseudonym(), "\"complete\":true")
                .doesNotContain(username);
    }
}
