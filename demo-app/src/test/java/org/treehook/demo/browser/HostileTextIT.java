package org.treehook.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.demo.Answer;

/**
 * What somebody writes is text on every page that shows it. {@link #write} puts each hostile text into each field that takes
 * text: a new field is added there. {@link #places} are the pages that show them: a new page is added there, with what has
 * to be seen on it.
 */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class HostileTextIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of these texts those pages are opened as well that are about one thing only. */
    private static final int[] CHOSEN = {2, 21};

    /** All that a page shows, also in its fields and what one may choose. */
    private static final String SHOWN = """
            () => [document.body.innerText, document.title,
                ...[...document.querySelectorAll('input, textarea, option, title, text, [title]')]
                    .map(element => [element.value, element.textContent, element.title].join(' '))]
              .join(' ').replace(/\\s+/g, ' ')""";

    /** What must not be there. */
    private static final String INJECTED = """
            () => [...document.querySelectorAll(
                '[data-xss], iframe, object, base[href*=evil], [href^="javascript:" i], [src^="javascript:" i], [srcdoc]')]
              .concat([...document.querySelectorAll('*')].filter(element => [...element.attributes]
                .some(({name, value}) => /^on/i.test(name) && value.includes('xss'))))
              .map(element => element.outerHTML.slice(0, 200))""";

    @TempDir
    private static Path folder;

    private static CockpitDemo demo;
    private static Visitor ada;
    private static Page page;
    private static final List<String> dialogs = new ArrayList<>();
    private static final List<String> submissions = new ArrayList<>();

    /** How many of the texts each field took. */
    private static final Map<String, Integer> taken = new TreeMap<>();

    @BeforeAll
    static void start() {
        demo = new CockpitDemo(folder);
        IntStream.range(0, HostileText.ALL.size()).forEach(i -> write(i, HostileText.ALL.get(i)));
        ok(send("PUT", "/space", Map.of("name", HostileText.ALL.get(0))));
        for (int i : CHOSEN) {
            submit(i, HostileText.ALL.get(i));
        }
        Awaitility.await().atMost(Duration.ofMinutes(4)).untilAsserted(() -> {
            assertThat(ok(demo.admin().get("/kapps/services/webhookJobs?limit=1000&status=Failed"))
                            .body()
                            .path("webhookJobs"))
                    .hasSize(CHOSEN.length);
            assertThat(demo.bean(TaskService.class)
                            .createTaskQuery()
                            .taskDefinitionKey("work")
                            .count())
                    .isEqualTo(CHOSEN.length);
        });
        edit();
        ada = demo.visitor("admin");
        page = ada.page();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** Writes a text into every field; whoever takes it answers 200, and whoever doesn't says 400. */
    private static void write(int i, String text) {
        String slug = "x" + i;
        field("kapp", i, "POST", "/kapps", Map.of("name", text, "slug", slug));
        field(
                "form attribute definition",
                i,
                "POST",
                "/kapps/" + slug + "/formAttributeDefinitions",
                Map.of("name", text, "description", text));
        field(
                "form",
                i,
                "POST",
                "/kapps/" + slug + "/forms",
                Map.of(
                        "name",
                        text,
                        "slug",
                        "f",
                        "description",
                        text,
                        "attributesMap",
                        Map.of(text, List.of(text)),
                        "pages",
                        List.of(Map.of(
                                "name",
                                text,
                                "elements",
                                List.of(
                                        Map.of("type", "field", "name", text, "label", text, "dataType", "string"),
                                        Map.of(
                                                "type",
                                                "field",
                                                "name",
                                                "c",
                                                "label",
                                                text,
                                                "dataType",
                                                "json",
                                                "choices",
                                                List.of(text)))))));
        Answer draft = field(
                "submission",
                i,
                "POST",
                "/kapps/" + slug + "/forms/f/submissions",
                Map.of("coreState", "Draft", "values", Map.of(text, text, "c", List.of(text))));
        String submission = draft.body().at("/submission/id").asText();
        submissions.add(submission);
        field(
                "activity",
                i,
                "POST",
                "/submissions/" + submission + "/activities",
                Map.of("label", text, "type", text, "description", text));
        Answer talk = field(
                "discussion",
                i,
                "POST",
                "/discussions",
                Map.of(
                        "title",
                        text,
                        "description",
                        text,
                        "relatedItem",
                        Map.of("type", "Submission", "key", submission)));
        field(
                "message",
                i,
                "POST",
                "/discussions/" + talk.body().at("/discussion/id").asText() + "/messages",
                Map.of("content", text));
        field("user", i, "POST", "/users", Map.of("username", "hostile-" + i, "displayName", text));
        field("team", i, "POST", "/teams", Map.of("name", text, "description", text));
        field(
                "datastore form",
                i,
                "POST",
                "/datastore/forms",
                Map.of(
                        "name",
                        text,
                        "slug",
                        slug,
                        "description",
                        text,
                        "pages",
                        List.of(Map.of(
                                "name",
                                text,
                                "elements",
                                List.of(Map.of("type", "field", "name", text, "label", text, "dataType", "string"))))));
        field(
                "datastore record",
                i,
                "POST",
                "/datastore/forms/" + slug + "/submissions",
                Map.of("values", Map.of(text, text)));
        field(
                "webhook",
                i,
                "POST",
                "/kapps/services/webhooks",
                Map.of(
                        "name",
                        text,
                        "type",
                        "Submission",
                        "event",
                        "Submitted",
                        "filter",
                        "values('What needs cleaning') === " + CockpitDemo.json(text),
                        "url",
                        "/kinetic-task/app/api/v1/run-tree/" + encoded(text) + "/" + encoded("Tree " + i) + "/x",
                        "headers",
                        Map.of("X-Note", text.replaceAll("[^\\x20-\\x7e]", "?"))));
        field(
                "event from outside",
                i,
                "POST",
                "/events",
                Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        text,
                        "source",
                        text,
                        "type",
                        "Submission.Updated",
                        "subject",
                        text,
                        "kapp",
                        "services",
                        "actor",
                        text,
                        "data",
                        Map.of("submission", Map.of("id", text, text, text))));
        field(
                "model",
                i,
                "POST",
                "/models",
                Map.of("name", text, "models", List.of(Map.of("name", slug + ".bpmn", "content", model(i, text)))));
    }

    /** Values that one of the webhooks waits for, whose tree isn't there, and a run of the tree of this text. */
    private static void submit(int i, String text) {
        ok(send(
                "POST",
                "/kapps/services/forms/cleaning/submissions",
                Map.of("values", Map.of("What needs cleaning", text, "Rooms", List.of("Lobby"), "Description", text))));
        demo.bean(RuntimeService.class)
                .startProcessInstanceByKey("hostile-" + i, text, Map.of("text", text, "reason", text));
    }

    /** A tree of one task for administrators. */
    private static String model(int i, String text) {
        String name = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="hostile"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="hostile-#" name="TEXT" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <documentation>TEXT</documentation>
                    <extensionElements><camunda:properties>
                      <camunda:property name="tree.title" value="Hostile # :: TEXT :: TEXT" />
                    </camunda:properties></extensionElements>
                    <startEvent id="begin" name="TEXT" />
                    <sequenceFlow id="flow" name="TEXT" sourceRef="begin" targetRef="work" />
                    <userTask id="work" name="TITLE" camunda:candidateGroups="camunda-admin">
                      <documentation>EXPRESSION</documentation>
                    </userTask>
                  </process>
                  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="hostile-#">
                    <bpmndi:BPMNShape id="s0" bpmnElement="begin"><dc:Bounds x="160" y="82" width="36" height="36" /></bpmndi:BPMNShape>
                    <bpmndi:BPMNShape id="s1" bpmnElement="work"><dc:Bounds x="320" y="60" width="100" height="80" /></bpmndi:BPMNShape>
                  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </definitions>""".replace("#", Integer.toString(i))
                .replace("TITLE", "${text}")
                .replace("EXPRESSION", "${text}")
                .replace("TEXT", name);
    }

    /** The edits of an operator, which the audit keeps: the last failed job of each chosen webhook. */
    private static void edit() {
        for (int i : CHOSEN) {
            String text = HostileText.ALL.get(i);
            send(
                    "PUT",
                    "/kapps/services/webhookJobs/" + job(i),
                    Map.of(
                            "status",
                            "Queued",
                            "url",
                            "/kinetic-task/app/api/v1/run-tree/" + encoded(text) + "/edited/" + encoded(text),
                            "requestContent",
                            CockpitDemo.json(text)));
        }
    }

    static Stream<Place> places() {
        Stream<Place> lists = Stream.of(
                new Place("/portal/catalogue", 2),
                new Place("/portal/requests?of=everyone", -1),
                new Place("/portal/tasks", 2),
                new Place("/portal/admin/forms", 2),
                new Place("/portal/admin/datastore", 2),
                new Place("/portal/admin/teams", 2),
                new Place("/portal/admin/users", 2),
                new Place("/portal/admin/events", HostileText.ALL.size() - 1),
                new Place("/portal/admin/sample-data", 0),
                new Place("/portal/", 0),
                new Place("#/webhooks", 2),
                new Place("#/webhooks/history", 2),
                new Place("#/webhooks/failures", -1),
                new Place("#/webhooks/pending", -1),
                new Place("#/webhooks/events", HostileText.ALL.size() - 1),
                new Place("#/webhooks/trees", 2),
                new Place("#/dashboard", -1));
        return Stream.concat(lists, IntStream.of(CHOSEN).boxed().flatMap(HostileTextIT::about));
    }

    /** The pages about what bears one of the texts. */
    private static Stream<Place> about(int i) {
        String text = HostileText.ALL.get(i);
        String definition = demo.bean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey("hostile-" + i)
                .singleResult()
                .getId();
        String instance = demo.bean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processDefinitionKey("hostile-" + i)
                .singleResult()
                .getId();
        String task = demo.bean(TaskService.class)
                .createTaskQuery()
                .processDefinitionKey("hostile-" + i)
                .singleResult()
                .getId();
        String webhook = of("/kapps/services/webhooks?limit=1000&include=details", "webhooks", "name", text)
                .path("webhookId")
                .asText();
        String event =
                of("/events?limit=1000", "events", "subjectId", text).path("id").asText();
        String team =
                of("/teams?limit=1000", "teams", "name", text).path("slug").asText();
        return Stream.concat(
                Stream.of(
                        new Place("/portal/kapps/x" + i + "/forms/f", i),
                        new Place("/portal/requests/" + submissions.get(i), i),
                        new Place("/portal/requests/" + submissions.get(i) + "/edit", i),
                        new Place("/portal/requests?kapp=x" + i, i),
                        new Place("/portal/tasks/" + task, i),
                        new Place("/portal/admin/forms/x" + i + "/f", i),
                        new Place("/portal/admin/datastore/x" + i, i),
                        new Place("/portal/admin/teams/" + team, i),
                        new Place("/portal/admin/user?username=hostile-" + i, i),
                        new Place("#/webhooks?q=" + encoded(text), i),
                        new Place("#/webhooks/webhook/" + webhook, i),
                        new Place("#/webhooks/edit/" + webhook, i),
                        new Place("#/webhooks/history?webhook=" + encoded(text), i),
                        new Place("#/webhooks/job/" + job(i), i),
                        new Place("#/webhooks/event/" + event, i),
                        new Place("#/webhooks/trees?name=" + encoded(text), i),
                        new Place("#/webhooks/tree/hostile-" + i, i),
                        new Place("#/process-definition/" + definition + "/runtime", -1)),
                // Camunda's own page of an instance takes a process's name for a template; whoever deploys is trusted.
                text.contains("{{")
                        ? Stream.of()
                        : Stream.of(new Place("#/process-instance/" + instance + "/runtime", -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void whatIsWrittenIsTextThere(Place place) {
        ada.takeFaults();
        if (place.path().startsWith("#")) {
            // Else only the hash would change, and Cockpit would not begin anew.
            page.navigate("about:blank");
            ada.cockpit(place.path());
        } else {
            page.navigate(place.path());
        }
        if (place.text() >= 0) {
            String text = HostileText.ALL.get(place.text()).replaceAll("\\s+", " ");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .untilAsserted(
                            () -> assertThat((String) page.evaluate(SHOWN)).contains(text));
        } else {
            page.waitForLoadState();
        }

        assertThat((List<?>) page.evaluate(INJECTED)).isEmpty();
        assertThat(page.evaluate("() => window.xss")).isNull();
        assertThat(page.frames()).hasSize(1);
        assertThat(page.url()).startsWith("http://localhost:");
        assertThat(dialogs).isEmpty();
        assertThat(ada.takeFaults()).isEmpty();
    }

    @Test
    void everyFieldTakesWhatPeopleMayWrite() {
        assertThat(taken).hasSize(14);
        assertThat(taken.values()).as("%s", taken).allMatch(count -> count >= 25);
    }

    /** A page and the text that has to be seen there, if any. */
    record Place(String path, int text) {}

    private static String job(int i) {
        return of("/kapps/services/webhookJobs?limit=1000", "webhookJobs", "name", HostileText.ALL.get(i))
                .path("id")
                .asText();
    }

    private static JsonNode of(String list, String items, String property, String value) {
        for (JsonNode each : ok(demo.admin().get(list)).body().path(items)) {
            if (each.path(property).asText().equals(value)) {
                return each;
            }
        }
        throw new AssertionError(value + " is not in " + list);
    }

    private static Answer field(String name, int i, String method, String path, Map<String, ?> body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).as("%s %s: %s", name, i, answer.body()).isIn(200, 400);
        taken.merge(name, answer.status() == 200 ? 1 : 0, Integer::sum);
        return answer;
    }

    private static Answer send(String method, String path, Map<String, ?> body) {
        ObjectNode json = JSON.valueToTree(new LinkedHashMap<>(body));
        return demo.admin()
                .call(
                        method,
                        path,
                        json.toString(),
                        json.has("specversion") ? "application/cloudevents+json" : "application/json");
    }

    private static Answer ok(Answer answer) {
        return demo.admin().ok(answer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
