package org.treehook.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.junit5.ProcessEngineExtension;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventType;

class ModelsTest {

    @RegisterExtension
    static final ProcessEngineExtension ENGINE =
            ProcessEngineExtension.builder().useProcessEngine(TreeEngine.ENGINE).build();

    static List<String> all() {
        return Models.all();
    }

    static List<String> webhooks() {
        return Models.in("webhooks").toList();
    }

    @Test
    void theStoryHasTwoTreesAndTwoWebhooks() {
        assertThat(all())
                .contains(
                        "trees/submissions-services-cleaning-submitted.bpmn",
                        "trees/submissions-services-submitted.bpmn",
                        "webhooks/submission-submitted-custom-form.bpmn",
                        "webhooks/submission-submitted-kapp-default.bpmn");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isValidBpmnAndSaysHowLongItsHistoryLives(String resource) {
        BpmnModelInstance model = Models.read(resource);
        Process process = Models.process(model);

        Bpmn.validateModel(model);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
        assertThat(resource)
                .isIn("trees/" + process.getId() + ".bpmn", process.getId().replace("webhook-", "webhooks/") + ".bpmn");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isNamedAndExplainedForReaders(String resource) {
        BpmnModelInstance model = Models.read(resource);

        assertThat(Models.process(model).getName()).isNotBlank();
        assertThat(Models.process(model).getDocumentations()).isNotEmpty();
        assertThat(model.getModelElementsByType(BaseElement.class))
                .filteredOn(element -> element instanceof FlowElement)
                .extracting(BaseElement::getId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).isNotBlank());
        assertThat(model.getModelElementsByType(FlowNode.class))
                .filteredOn(node -> !joins(node))
                .allSatisfy(node -> assertThat(node.getName()).isNotBlank());
    }

    @Test
    void everyTreeHasATitleOfThreePartsOfItsOwn() {
        assertThat(Models.in("trees")
                        .map(Models::read)
                        .map(Models::process)
                        .map(Models::properties)
                        .map(properties -> properties.get("tree.title")))
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title.split(" :: ", -1)).hasSize(3));
    }

    @Test
    void theStorysTreesCarryNoBinding() {
        assertThat(Stream.of(
                                "trees/submissions-services-cleaning-submitted.bpmn",
                                "trees/submissions-services-submitted.bpmn")
                        .map(Models::read)
                        .map(ModelsTest::start)
                        .map(Models::properties))
                .allSatisfy(properties -> assertThat(properties).isEmpty());
    }

    /** Each type has a tree that its events launch, either through a binding of its own or through the webhooks beside it. */
    @Test
    void thereIsATreeForEveryTypeOfEvent() {
        assertThat(all().stream()
                        .map(Models::read)
                        .flatMap(model -> model.getModelElementsByType(StartEvent.class).stream())
                        .map(start -> String.valueOf(Models.properties(start).get("webhook.type")))
                        .collect(Collectors.toSet()))
                .containsAll(EventCatalog.standard().types().stream()
                        .map(EventType::name)
                        .toList());
    }

    @Test
    void theDefaultWebhookPassesOverFormsWithTheirOwnWorkflow() {
        assertThat(binding("webhooks/submission-submitted-kapp-default.bpmn"))
                .containsOnly(
                        entry("webhook.name", "Submission Submitted - Kapp Default"),
                        entry("webhook.scope", "kapp:services"),
                        entry("webhook.type", "Submission"),
                        entry("webhook.event", "Submitted"),
                        entry(
                                "webhook.filter",
                                "form('attribute:Custom Submission Workflow').indexOf('Submitted') === -1"),
                        entry(
                                "webhook.url",
                                "/kinetic-task/app/api/v1/run-tree/${space('attribute:Task Source Name')}"
                                        + "/Submissions%20%3E%20${kapp('slug')}/Submitted"));
    }

    @Test
    void theCustomWebhookIsForFormsWithTheirOwnWorkflow() {
        assertThat(binding("webhooks/submission-submitted-custom-form.bpmn"))
                .containsOnly(
                        entry("webhook.name", "Submission Submitted - Custom Form"),
                        entry("webhook.scope", "kapp:services"),
                        entry("webhook.type", "Submission"),
                        entry("webhook.event", "Submitted"),
                        entry(
                                "webhook.filter",
                                "form('attribute:Custom Submission Workflow').indexOf('Submitted') > -1"),
                        entry(
                                "webhook.url",
                                "/kinetic-task/app/api/v1/run-tree/${space('attribute:Task Source Name')}"
                                        + "/Submissions%20%3E%20${kapp('slug')}%20%3E%20${form('slug')}/Submitted"));
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void theEngineTakesAWebhooksTemplateAsPlainText(String resource) {
        Process process = Models.process(Models.read(resource));
        DeploymentWithDefinitions deployment = ENGINE.getRepositoryService()
                .createDeployment()
                .addClasspathResource(resource)
                .deployWithResult();
        ENGINE.manageDeployment(deployment);
        String definition = deployment.getDeployedProcessDefinitions().get(0).getId();

        ProcessInstance run = ENGINE.getRuntimeService().startProcessInstanceById(definition);

        assertThat(run).isEnded();
        assertThat(Models.properties(start(ENGINE.getRepositoryService().getBpmnModelInstance(definition))))
                .isEqualTo(Models.properties(start(process)));
        assertThat(process.isCamundaStartableInTasklist()).isFalse();
    }

    private static boolean joins(FlowNode node) {
        return node instanceof Gateway && node.getIncoming().size() > 1;
    }

    private static Map<String, String> binding(String resource) {
        return Models.properties(start(Models.read(resource)));
    }

    private static StartEvent start(Process process) {
        return start((BpmnModelInstance) process.getModelInstance());
    }

    private static StartEvent start(BpmnModelInstance model) {
        return model.getModelElementsByType(StartEvent.class).iterator().next();
    }
}
