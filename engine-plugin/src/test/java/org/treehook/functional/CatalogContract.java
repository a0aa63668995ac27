package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.EventSample;
import org.treehook.event.EventType;
import org.treehook.event.EventTypes;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.JobView;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Each event of the catalogue fires the webhooks that are bound to it, with the documented payload, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CatalogContract {

    private static final String ANYWHERE = "https://example.org/hook";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase database;
    private TestEngine engine;

    CatalogContract(TestDatabase database) {
        this.database = database;
    }

    /** Adds what an application might add. */
    static final class Doors implements EventTypes {
        @Override
        public List<EventType> types() {
            ObjectNode sections = JsonNodeFactory.instance.objectNode();
            sections.putObject("door").put("name", "front");
            return List.of(EventType.of("Door", false, List.of("Opened", "Closed"), "door")
                    .withSample(EventSample.of(sections)));
        }
    }

    private static EventCatalog catalog() {
        return EventCatalog.standard().with(List.of(new Doors()));
    }

    private static List<EventKey> keys() {
        return catalog().types().stream()
                .flatMap(type -> type.actions().stream().map(action -> new EventKey(type.name(), action)))
                .toList();
    }

    @BeforeAll
    void bindAWebhookToEachEvent() {
        engine = TestEngine.on(database.fresh(), plugin -> plugin.addEventTypes(new Doors()), configuration -> {});
        DeploymentBuilder deployment = engine.engine().getRepositoryService().createDeployment();
        for (EventKey key : keys()) {
            boolean kapp = catalog().find(key.type()).orElseThrow().kappScoped();
            String id = name(key).replace(' ', '_');
            deployment.addModelInstance(
                    id + ".bpmn",
                    Models.bound(
                            id,
                            Map.of(
                                    "webhook.name",
                                    name(key),
                                    "webhook.scope",
                                    kapp ? "kapp:services" : "space",
                                    "webhook.type",
                                    key.type(),
                                    "webhook.event",
                                    key.event(),
                                    "webhook.filter",
                                    "event('action') === '" + key.event() + "'",
                                    "webhook.url",
                                    ANYWHERE)));
        }
        deployment.deploy();
    }

    @AfterAll
    void closeEngine() {
        engine.close();
    }

    private static String name(EventKey key) {
        return key.type() + " - " + key.event();
    }

    /** An event and the sections that the platform's description gives its payload, {@code event} included. */
    private record Documented(String type, String event, List<String> sections) {
        @Override
        public String toString() {
            return type + " " + event;
        }
    }

    private static Documented row(String type, String event, String... sections) {
        return new Documented(type, event, List.of(sections));
    }

    static Stream<Documented> events() {
        String[] submission = {"event", "space", "kapp", "form", "submission", "values"};
        String[] changed = {"event", "space", "kapp", "form", "submission", "values", "previous", "changed"};
        String[] datastore = {"event", "space", "form", "submission", "values"};
        String[] datastoreChanged = {"event", "space", "form", "submission", "values", "previous", "changed"};
        String[] form = {"event", "space", "kapp", "form"};
        String[] team = {"event", "space", "team"};
        String[] user = {"event", "space", "user"};
        String[] invitation = {"event", "space", "discussion", "invitation", "invitee"};
        return Stream.of(
                row("Submission", "Created", submission),
                row("Submission", "Saved", changed),
                row("Submission", "Updated", changed),
                row("Submission", "Submitted", changed),
                row("Submission", "Closed", changed),
                row("Submission", "Deleted", submission),
                row("Form", "Created", form),
                row("Form", "Updated", "event", "space", "kapp", "form", "previous"),
                row("Form", "Deleted", form),
                row("Form", "Restored", form),
                row("Datastore Form", "Created", "event", "space", "form"),
                row("Datastore Form", "Updated", "event", "space", "form", "previous"),
                row("Datastore Form", "Deleted", "event", "space", "form"),
                row("Datastore Form", "Restored", "event", "space", "form"),
                row("Datastore Submission", "Created", datastore),
                row("Datastore Submission", "Saved", datastoreChanged),
                row("Datastore Submission", "Updated", datastoreChanged),
                row("Datastore Submission", "Submitted", datastoreChanged),
                row("Datastore Submission", "Deleted", datastore),
                row("Discussion", "Discussion Created", "event", "space", "discussion"),
                row("Discussion", "Invitation Created", invitation),
                row("Discussion", "Invitation Updated", invitation),
                row("Discussion", "Notification", "event", "space", "discussion", "recipient", "messages"),
                row("Team", "Created", team),
                row("Team", "Updated", "event", "space", "team", "previous"),
                row("Team", "Deleted", team),
                row("Team", "Restored", team),
                row("Team", "Membership Change", "event", "space", "team", "team_membership"),
                row("User", "Login", user),
                row("User", "Logout", user),
                row("User", "Created", user),
                row("User", "Updated", "event", "space", "user", "previous"),
                row("User", "Deleted", user),
                row("User", "Membership Change", "event", "space", "user", "user_membership"),
                row("Space", "Login Failure", user),
                row("Engine", "Process Started", "event", "space", "process"),
                row("Engine", "Process Ended", "event", "space", "process"),
                row("Engine", "Task Created", "event", "space", "process", "task"),
                row("Engine", "Task Completed", "event", "space", "process", "task"),
                row("Engine", "Incident Created", "event", "space", "process", "incident"),
                row("Engine", "Incident Resolved", "event", "space", "process", "incident"),
                row("Door", "Opened", "event", "door"),
                row("Door", "Closed", "event", "door"));
    }

    @Test
    void theTableHasEveryEventOfTheCatalogue() {
        assertThat(events().map(row -> new EventKey(row.type(), row.event()))).containsExactlyElementsOf(keys());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void itsOwnWebhookFiresAndNoOther(Documented row) throws JsonProcessingException {
        EventKey key = new EventKey(row.type(), row.event());
        PlatformEvent event = engine.treehook().catalog().sample(key);
        String eventId = engine.publish(event);

        List<JobView> jobs = engine.jobs().stream()
                .filter(view -> eventId.equals(view.job().eventId()))
                .toList();
        assertThat(jobs).extracting(view -> view.job().name()).containsExactly(name(key));
        ObjectNode body = (ObjectNode) JSON.readTree(jobs.get(0).job().requestContent());
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(row.sections());
        assertThat(body.path("event"))
                .isEqualTo(JSON.valueToTree(
                        Map.of("type", row.type(), "action", row.event(), "timestamp", "2026-01-15T09:30:00.000Z")));
        body.remove("event");
        ObjectNode posted = event.snapshot().deepCopy();
        posted.remove("identity");
        assertThat(body).isEqualTo(posted);
    }

    @Test
    void aTypeThatIsThereAlreadyFailsTheStart() {
        assertThatThrownBy(() -> TestEngine.on(
                        TestDatabase.H2.fresh(),
                        plugin -> {
                            plugin.addEventTypes(new Doors());
                            plugin.addEventTypes(new Doors());
                        },
                        configuration -> {}))
                .hasStackTraceContaining("The event type \"Door\" can't be added by " + Doors.class.getName()
                        + ": there is one of this name already.");
    }
}
