package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.Run;
import org.treehook.tree.RunQuery;
import org.treehook.tree.TreeDirectory;
import org.treehook.tree.TreeQuery;

/** Who sees which runs and trees, by the engine's own authorizations and tenants; and which trees there are. */
abstract class RunRightsContract {

    private static final RunQuery RUNS = new RunQuery(null, null, null, null, 25, 0);
    private static final TreeQuery TREES = new TreeQuery(null, null, null, 25, 0);

    private final TestEngine engine;
    private final People people;
    private Run one;
    private Run two;

    RunRightsContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
        people = new People(engine.engine());
        engine.deploy("one", Models.tree("one", "A :: B :: One"));
        engine.deploy("two", Models.tree("two", "A :: B :: Two"));
        one = launch("A :: B :: One", null);
        two = launch("A :: B :: Two", null);
    }

    @BeforeEach
    void nobodyIsLoggedIn() {
        engine.engine().getIdentityService().clearAuthentication();
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    private Run launch(String title, @Nullable String tenant) {
        Launch launch =
                engine.treehook().trees().launch(new LaunchRequest(new Target.Title(title), null, "{}", tenant));
        return ((Launch.Started) launch).run();
    }

    private void as(String user, String... tenants) {
        engine.engine().getIdentityService().setAuthentication(user, List.of(), List.of(tenants));
    }

    private void assertSeen(Run... expected) {
        assertThat(engine.treehook().runs().list(RUNS).runs())
                .extracting(view -> view.run().number())
                .containsExactly(Stream.of(expected).map(Run::number).toArray(Long[]::new));
        assertThat(engine.treehook().runs().count(RUNS)).isEqualTo(expected.length);
        for (Run run : List.of(one, two)) {
            boolean seen = List.of(expected).contains(run);
            assertThat(engine.treehook().runs().find(run.number()).isPresent()).isEqualTo(seen);
            assertThat(engine.treehook().runs().tasks(run.number()).isPresent()).isEqualTo(seen);
        }
    }

    private List<String> titles(TreeQuery query) {
        return directory().list(query).stream()
                .map(found -> String.valueOf(found.tree().title()))
                .toList();
    }

    private TreeDirectory directory() {
        return engine.treehook().treeDirectory();
    }

    @Test
    void whoHasNoAuthorizationSeesNoRun() {
        as("mallory");
        assertSeen();
    }

    @Test
    void readInstanceOnADefinitionShowsItsRuns() {
        people.grant("jane", Resources.PROCESS_DEFINITION, "one", ProcessDefinitionPermissions.READ_INSTANCE);
        as("jane");
        assertSeen(one);

        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        assertSeen(two, one);
    }

    @Test
    void readOnAProcessInstanceShowsThatRun() {
        people.grant("jane", Resources.PROCESS_INSTANCE, two.processInstanceId(), Permissions.READ);
        as("jane");
        assertSeen(two);

        people.grant("jane", Resources.PROCESS_DEFINITION, "one", ProcessDefinitionPermissions.READ_INSTANCE);
        assertSeen(two, one);
    }

    @Test
    void readOnEveryProcessInstanceShowsEveryRun() {
        people.grant("jane", Resources.PROCESS_INSTANCE, "*", Permissions.READ);
        as("jane");
        assertSeen(two, one);
    }

    @Test
    void seeingADefinitionIsNotSeeingItsRuns() {
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ);
        as("jane");
        assertSeen();
    }

    @Test
    void runsOfAnotherTenantAreMissing() {
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        Run ours = launch("A :: B :: One", "acme");
        engine.deploy("three", Models.tree("three", "A :: B :: Three"), "acme");
        Run own = launch("A :: B :: Three", "acme");

        as("jane", "acme");
        assertSeen(own, ours, two, one);
        as("jane", "other");
        assertSeen(two, one);
    }

    @Test
    void readOnADefinitionShowsItsTree() {
        as("mallory");
        assertThat(titles(TREES)).isEmpty();
        assertThat(directory().count(TREES)).isZero();
        assertThat(directory().titled("A :: B :: One", null)).isEmpty();

        people.grant("jane", Resources.PROCESS_DEFINITION, "one", ProcessDefinitionPermissions.READ);
        as("jane");
        assertThat(titles(TREES)).containsExactly("A :: B :: One");
        assertThat(directory().count(TREES)).isEqualTo(1);
        assertThat(directory().titled("A :: B :: One", null)).isPresent();
        assertThat(directory().titled("A :: B :: Two", null)).isEmpty();
    }

    @Test
    void aTitleIsTheTenantsOwnTreeBeforeTheOneOfNoTenant() {
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ);
        engine.deploy("own", Models.tree("own", "A :: B :: One"), "acme");

        as("jane", "acme");
        assertThat(directory()
                        .titled("A :: B :: One", "acme")
                        .orElseThrow()
                        .tree()
                        .definitionKey())
                .isEqualTo("own");
        assertThat(directory()
                        .titled("A :: B :: One", null)
                        .orElseThrow()
                        .tree()
                        .definitionKey())
                .isEqualTo("one");
        assertThat(titles(TREES)).containsExactly("A :: B :: One", "A :: B :: One", "A :: B :: Two");
        as("jane", "other");
        assertThat(directory()
                        .titled("A :: B :: One", "other")
                        .orElseThrow()
                        .tree()
                        .definitionKey())
                .isEqualTo("one");
        assertThat(titles(TREES)).containsExactly("A :: B :: One", "A :: B :: Two");
    }

    @Test
    void treesAreTheCurrentOnesThatHaveATitle() {
        engine.deploy("one", Models.tree("one", "A :: C :: Renamed"));
        engine.deploy("none", Models.process("none").endEvent().done());
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("two");

        assertThat(directory().list(TREES))
                .extracting(found -> found.tree().title(), found -> found.tree().version(), found -> found.suspended())
                .containsExactly(tuple("A :: B :: Two", 1, true), tuple("A :: C :: Renamed", 2, false));
        assertThat(titles(new TreeQuery("A", "B", null, 25, 0))).containsExactly("A :: B :: Two");
        assertThat(titles(new TreeQuery(null, "C", null, 25, 0))).containsExactly("A :: C :: Renamed");
        assertThat(titles(new TreeQuery(null, null, "Two", 25, 0))).containsExactly("A :: B :: Two");
        assertThat(titles(new TreeQuery("B", null, null, 25, 0))).isEmpty();
        assertThat(titles(new TreeQuery("A", null, null, 1, 1))).containsExactly("A :: C :: Renamed");
        assertThat(directory().count(new TreeQuery("A", null, null, 1, 1))).isEqualTo(2);
    }
}
