package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

/** Who launches which trees by a call, and what a call tells of those that one may not launch. */
abstract class LaunchRightsContract {

    private static final Target TREE = new Target.Title("A :: B :: C");
    private static final Target MISSING = new Target.Title("A :: B :: Missing");

    private final TestEngine engine;
    private final People people;

    LaunchRightsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
        people = new People(engine.engine());
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("other", Models.tree("other", "A :: B :: Other"));
    }

    @AfterEach
    void closeEngine() {
        as();
        engine.close();
    }

    private void as() {
        engine.engine().getIdentityService().clearAuthentication();
    }

    private void as(String user, String... tenants) {
        engine.engine().getIdentityService().setAuthentication(user, List.of(), List.of(tenants));
    }

    private Launch launch(Target target, String id, @Nullable String tenant) {
        return engine.treehook().trees().launch(new LaunchRequest(target, id, "{}", tenant));
    }

    private void mayStart(String user, String key) {
        people.grant(user, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        people.grant(user, Resources.PROCESS_DEFINITION, key, ProcessDefinitionPermissions.CREATE_INSTANCE);
    }

    private long instances() {
        as();
        return engine.engine().getRuntimeService().createProcessInstanceQuery().count();
    }

    @Test
    void aTreeThatOneMayNeitherStartNorReadDoesNotExist() {
        as("jane");
        for (Target target : List.of(TREE, new Target.StartEvent("tree", "start"))) {
            assertThat(launch(target, "l-1", null)).isInstanceOf(Launch.NotFound.class);
        }
        engine.engine().getIdentityService().clearAuthentication();
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("tree");
        as("jane");
        assertThat(launch(TREE, "l-1", null)).isInstanceOf(Launch.NotFound.class);
        assertThat(instances()).isZero();
    }

    @Test
    void startingTakesBothOfTheEnginesPermissions() {
        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.READ);
        as("jane");
        assertRefused("jane");
        people.grant("jane", Resources.PROCESS_DEFINITION, "tree", ProcessDefinitionPermissions.CREATE_INSTANCE);
        assertRefused("jane");
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        as("jane");
        assertThat(launch(TREE, "l-1", null)).isInstanceOf(Launch.Started.class);
        assertThat(instances()).isEqualTo(1);
    }

    private void assertRefused(String user) {
        as(user);
        assertThatThrownBy(() -> launch(TREE, "l-1", null)).isInstanceOf(AuthorizationException.class);
        assertThat(instances()).isZero();
    }

    @Test
    void aRunIsToldByItsIdToThoseOnlyWhoMightHaveLaunchedIt() {
        launch(TREE, "l-1", null);
        mayStart("jane", "other");
        as("jane");

        assertThat(launch(MISSING, "l-1", null)).isInstanceOf(Launch.NotFound.class);
        assertThat(launch(TREE, "l-1", null)).isInstanceOf(Launch.NotFound.class);
        assertThatThrownBy(() -> launch(new Target.Title("A :: B :: Other"), "l-1", null))
                .isInstanceOf(AuthorizationException.class);
        mayStart("jane", "tree");
        as("jane");
        assertThat(((Launch.Started) launch(TREE, "l-1", null)).repeated()).isTrue();
        assertThat(((Launch.Started) launch(MISSING, "l-1", null)).repeated()).isTrue();
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void aRunOfAnotherTenantIsNotTold() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"), "theirs");
        launch(TREE, "l-1", "theirs");
        mayStart("jane", "*");
        as("jane", "ours");

        assertThatThrownBy(() -> launch(TREE, "l-1", "ours")).isInstanceOf(AuthorizationException.class);
        as("jane", "theirs");
        assertThat(((Launch.Started) launch(TREE, "l-1", "theirs")).repeated()).isTrue();
        assertThat(instances()).isEqualTo(1);
    }
}
