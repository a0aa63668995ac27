package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.submitted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.ModelFile;
import org.treehook.authoring.ModelReport;
import org.treehook.authoring.ModelReport.Outcome;
import org.treehook.authoring.Models.Deployed;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.GeneratedKey;

/** Models drawn by hand are checked, deployed, and read again; a check leaves nothing behind. */
abstract class ModelsContract {

    private static final Path EVERYTHING =
            Path.of("..", "trees", "src", "test", "resources", "wrong", "everything.bpmn");

    private final TestEngine engine;

    ModelsContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    @Test
    void aDryRunSaysWhatADeploymentDoesAndChangesNothing() {
        engine.deploy("cleaning", tree("cleaning", "Hook"));
        Map<String, Integer> rows = rows();
        Set<String> cached = cached();
        Set<String> registered = registered();
        List<ModelFile> models = List.of(
                file("cleaning.bpmn", tree("cleaning", "Renamed")),
                file("more/timed.bpmn", timed("timed")),
                file("message.bpmn", message("message", "hello")));

        ModelReport tried = deploy(models, true);

        assertThat(tried.dryRun()).isTrue();
        assertThat(tried.deploymentId()).isNull();
        assertThat(tried.models())
                .extracting(ModelReport.Entry::outcome)
                .containsExactly(Outcome.CHANGED, Outcome.NEW, Outcome.NEW);
        assertThat(tried.models().get(0).trees())
                .containsExactly(new ModelReport.ModelledProcess(
                        "cleaning",
                        "cleaning",
                        "A :: B :: cleaning",
                        2,
                        null,
                        List.of(new ModelReport.Hook("Renamed", "kapp:services", "Submission", "Submitted"))));
        assertThat(rows()).isEqualTo(rows);
        assertThat(cached()).isEqualTo(cached);
        assertThat(registered()).isEqualTo(registered);

        ModelReport deployed = deploy(models, false);

        assertThat(deployed.deploymentId()).isNotNull();
        assertThat(deployed.isRefused()).isFalse();
        assertThat(outline(deployed)).isEqualTo(outline(tried));
        assertThat(rows()).isNotEqualTo(rows);
        engine.publish(Events.submitted("1"));
        assertThat(engine.onlyJob().job().name()).isEqualTo("Renamed");
    }

    @Test
    void whatIsDeployedJustSoIsLeftAsItIs() {
        List<ModelFile> first = List.of(file("a.bpmn", tree("a", "A")), file("b.bpmn", tree("b", "B")));
        deploy(first, false);

        ModelReport again = deploy(first, false);
        assertThat(again.deploymentId()).isNull();
        assertThat(again.models()).extracting(ModelReport.Entry::outcome).containsOnly(Outcome.UNCHANGED);
        assertThat(again.models().get(1).trees().get(0).version()).isEqualTo(1);
        assertThat(again.models().get(1).trees().get(0).processDefinitionId()).isEqualTo(latestId("b"));

        ModelReport one = deploy(List.of(first.get(0), file("b.bpmn", tree("b", "Another"))), false);
        assertThat(one.models())
                .extracting(ModelReport.Entry::outcome)
                .containsExactly(Outcome.UNCHANGED, Outcome.CHANGED);
        assertThat(versions("a")).isEqualTo(1);
        assertThat(versions("b")).isEqualTo(2);
    }

    @Test
    void everyProblemOfEveryModelIsSaidAtOnceWithItsLine() throws IOException {
        Map<String, Integer> rows = rows();
        String everything = Files.readString(EVERYTHING);
        List<ModelFile> models = List.of(
                ModelFile.ofText("everything.bpmn", everything),
                ModelFile.ofText("no.bpmn", "<definitions>\n<process"),
                ModelFile.ofText(
                        "entities.bpmn", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>\n<a>&b;</a>"),
                file("filter.bpmn", Models.webhook("filter", "Filter", "(", "https://example.org")),
                ModelFile.ofText("model.txt", "?"),
                file("good.bpmn", tree("good", "Good")));

        for (boolean dryRun : new boolean[] {true, false}) {
            ModelReport refused = deploy(models, dryRun);

            assertThat(refused.isRefused()).isTrue();
            assertThat(refused.deploymentId()).isNull();
            assertThat(refused.dryRun()).isEqualTo(dryRun);
            assertThat(refused.models())
                    .extracting(ModelReport.Entry::outcome)
                    .containsExactly(
                            Outcome.REFUSED,
                            Outcome.REFUSED,
                            Outcome.REFUSED,
                            Outcome.REFUSED,
                            Outcome.REFUSED,
                            Outcome.NEW);
            List<String> lines = everything.lines().toList();
            assertThat(refused.models().get(0).problems())
                    .hasSize(6)
                    .allSatisfy(problem -> assertThat(lines.get(Objects.requireNonNull(problem.line()) - 1))
                            .contains("id=\"" + problem.element() + "\""));
            assertThat(refused.models().get(1).problems())
                    .extracting(ModelReport.Problem::line)
                    .contains(2);
            assertThat(refused.models().get(2).problems().get(0).message()).containsIgnoringCase("DOCTYPE");
            assertThat(refused.models().get(3).problems()).singleElement().satisfies(problem -> {
                assertThat(problem.element()).isEqualTo("start");
                assertThat(problem.line()).isPositive();
                assertThat(problem.message()).startsWith("webhook.filter doesn't parse");
            });
            assertThat(refused.models().get(4).problems().get(0).message()).contains("ends with .bpmn");
            assertThat(refused.models().get(5).trees().get(0).version()).isEqualTo(1);
            assertThat(rows()).isEqualTo(rows);
        }
    }

    @Test
    void conflictsAreFound() {
        engine.deploy("holder", tree("holder", "Taken"));
        engine.deploy("listener", message("listener", "hello"));
        Map<String, Integer> rows = rows();
        BpmnModelInstance title = tree("title", "Free");
        Models.titled(title, "A :: B :: holder");
        ModelReport tried = deploy(
                List.of(
                        file("name.bpmn", Models.webhook("name", "Taken", "", "https://example.org")),
                        file("message.bpmn", message("message", "hello")),
                        file("message2.bpmn", message("message2", "hello")),
                        file("twice1.bpmn", tree("twice", "T1")),
                        file("twice2.bpmn", tree("twice", "T2")),
                        file("plain.bpmn", notExecutable("plain"))),
                true);

        assertThat(tried.models().get(0).problems().get(0).message()).contains("The name \"Taken\" is taken");
        assertThat(tried.models().get(1).problems().get(0).message()).contains("there already is a message");
        assertThat(tried.models().get(2).problems().get(0).message()).contains("there already is a message");
        assertThat(tried.models().get(3).problems()).isEmpty();
        assertThat(tried.models().get(4).problems().get(0).message()).contains("is in the model twice1.bpmn too");
        assertThat(tried.models().get(5).problems().get(0).message()).contains("isExecutable");
        assertThat(rows()).isEqualTo(rows);

        ModelReport tooLong = deploy(List.of(file("long.bpmn", message("long", "m".repeat(300)))), true);
        assertThat(tooLong.models().get(0).problems().get(0).message()).contains("255");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aGeneratedWebhookIsReadAndNotOverwritten() {
        engine.treehook().webhooks().create(SERVICES, submitted("Made"));
        String key = engine.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKeyLike(GeneratedKey.PREFIX + "%")
                .singleResult()
                .getKey();
        Deployed generated = engine.treehook().models().find(key, null, null).orElseThrow();
        ModelFile edited = ModelFile.ofText(
                generated.file().name(), generated.file().text().replace("</", "<!-- edited --></"));

        ModelReport refused = deploy(List.of(edited), false);
        assertThat(refused.models().get(0).problems().get(0).message()).contains("change the webhook there");
    }

    @Test
    void tenantsHaveModelsOfTheirOwn() {
        engine.treehook().models().deploy("m", null, List.of(file("a.bpmn", tree("a", "A"))), false);
        engine.treehook().models().deploy("m", "north", List.of(file("a.bpmn", tree("a", "North"))), false);

        var models = engine.treehook().models();
        assertThat(models.find("a", null, "north").orElseThrow().file().text()).contains("North");
        assertThat(models.find("a", null, "south").orElseThrow().file().text()).doesNotContain("North");
        assertThat(models.deploy("m", "north", List.of(file("a.bpmn", tree("a", "A"))), true)
                        .models()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.CHANGED);
    }

    @Test
    void versionsAreRead() {
        deploy(List.of(file("dir/a.bpmn", tree("a", "One"))), false);
        deploy(List.of(file("dir/a.bpmn", tree("a", "Two"))), false);
        var models = engine.treehook().models();

        Deployed latest = models.find("a", null, null).orElseThrow();
        assertThat(latest.version()).isEqualTo(2);
        assertThat(latest.versions()).containsExactly(2, 1);
        assertThat(latest.title()).isEqualTo("A :: B :: a");
        assertThat(latest.file().name()).isEqualTo("dir/a.bpmn");
        assertThat(latest.processDefinitionId()).isEqualTo(latestId("a"));
        assertThat(models.find("a", 1, null).orElseThrow().file().text()).contains("One");
        assertThat(models.find("a", 3, null)).isEmpty();
        assertThat(models.find("b", null, null)).isEmpty();
    }

    @Test
    void theEnginesRightsAreAsked() {
        People people = new People(engine.engine());
        people.user("reader");
        people.user("maker");
        people.grant("reader", Resources.PROCESS_DEFINITION, "a", Permissions.READ);
        people.grant("maker", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        deploy(List.of(file("a.bpmn", tree("a", "A"))), false);
        ProcessEngineConfigurationImpl configuration = configuration();
        configuration.setAuthorizationEnabled(true);
        var identity = engine.engine().getIdentityService();
        var models = engine.treehook().models();
        List<ModelFile> changed = List.of(file("a.bpmn", tree("a", "B")));

        identity.setAuthenticatedUserId("reader");
        assertThat(models.find("a", null, null)).isPresent();
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThatThrownBy(() -> deploy(changed, dryRun)).isInstanceOf(AuthorizationException.class);
        }
        identity.setAuthenticatedUserId("maker");
        assertThat(models.find("a", null, null)).isEmpty();
        assertThat(deploy(changed, true).isRefused()).isFalse();
        assertThat(deploy(changed, false).deploymentId()).isNotNull();
        configuration.setAuthorizationEnabled(false);
    }

    @Test
    void manyModelsGoTogether() {
        List<ModelFile> models = IntStream.range(0, 500)
                .mapToObj(number -> file(number + ".bpmn", tree("many" + number, "Many " + number)))
                .toList();
        Map<String, Integer> rows = rows();
        assertThat(deploy(models, true).count(Outcome.NEW)).isEqualTo(500);
        assertThat(rows()).isEqualTo(rows);
        assertThat(deploy(models, false).count(Outcome.NEW)).isEqualTo(500);
        assertThat(deploy(models, true).count(Outcome.UNCHANGED)).isEqualTo(500);
    }

    private ModelReport deploy(List<ModelFile> models, boolean dryRun) {
        return engine.treehook().models().deploy("Models", null, models, dryRun);
    }

    private static ModelFile file(String name, BpmnModelInstance model) {
        return new ModelFile(name, Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8));
    }

    /** A tree with a webhook. */
    private static BpmnModelInstance tree(String key, String hook) {
        BpmnModelInstance model = Models.webhook(key, hook, "", "");
        Models.titled(model, "A :: B :: " + key);
        return model;
    }

    private static BpmnModelInstance timed(String key) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLiveString("P30D")
                .startEvent()
                .timerWithCycle("R/PT1H")
                .userTask()
                .endEvent()
                .done();
    }

    private static BpmnModelInstance message(String key, String name) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLiveString("P30D")
                .startEvent()
                .message(name)
                .endEvent()
                .done();
    }

    private static BpmnModelInstance notExecutable(String key) {
        BpmnModelInstance model = Models.process(key).endEvent().done();
        model.getModelElementsByType(Process.class).iterator().next().setExecutable(false);
        return model;
    }

    private static List<String> outline(ModelReport report) {
        return report.models().stream()
                .flatMap(entry -> entry.trees().stream()
                        .map(tree -> entry.name() + entry.outcome() + tree.key() + tree.version() + tree.webhooks()))
                .toList();
    }

    /** How many rows each table has. */
    private Map<String, Integer> rows() {
        List<String> tables = engine.database()
                .call(sql -> sql.list(
                        "select upper(TABLE_NAME) as NAME_ from INFORMATION_SCHEMA.TABLES where upper(TABLE_NAME) like 'ACT\\_%'"
                                + " escape '\\' or upper(TABLE_NAME) like 'TH\\_%' escape '\\'",
                        row -> row.text("NAME_")));
        assertThat(tables).contains("ACT_RU_JOBDEF", "TH_WEBHOOK", "TH_TREE", "ACT_RU_EVENT_SUBSCR");
        return tables.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> engine.database()
                                .call(sql -> sql.list("select count(*) as N_ from " + table, row -> row.number("N_")))
                                .get(0),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private Set<String> cached() {
        return new HashSet<>(
                configuration().getDeploymentCache().getProcessDefinitionCache().keySet());
    }

    private Set<String> registered() {
        return Set.copyOf(engine.engine().getManagementService().getRegisteredDeployments());
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration();
    }

    private long versions(String key) {
        return Stream.of(key)
                .mapToLong(each -> engine.engine()
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(each)
                        .count())
                .sum();
    }

    private String latestId(String key) {
        return engine.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }
}
