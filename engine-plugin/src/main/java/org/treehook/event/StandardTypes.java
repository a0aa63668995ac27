package org.treehook.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The types of Kinetic Platform and ours, with samples from {@code samples.json}. */
final class StandardTypes {

    private static final List<String> RECORD = List.of("Created", "Updated", "Deleted", "Restored");
    private static final JsonNode SAMPLES = samples();

    private StandardTypes() {}

    static List<EventType> all() {
        return List.of(
                kapp(
                        "Submission",
                        List.of("Created", "Saved", "Updated", "Submitted", "Closed", "Deleted"),
                        "form",
                        "kapp",
                        "space",
                        "submission",
                        "values"),
                kapp("Form", RECORD, "form", "kapp", "space"),
                space("Datastore Form", RECORD, "form", "space"),
                space(
                        "Datastore Submission",
                        List.of("Created", "Saved", "Updated", "Submitted", "Deleted"),
                        "form",
                        "space",
                        "submission",
                        "values"),
                space(
                        "Discussion",
                        List.of("Discussion Created", "Invitation Created", "Invitation Updated", "Notification"),
                        "space",
                        "discussion",
                        "invitation"),
                space(
                        "Team",
                        List.of("Created", "Updated", "Deleted", "Restored", "Membership Change"),
                        "team",
                        "space"),
                space(
                        "User",
                        List.of("Login", "Logout", "Created", "Updated", "Deleted", "Membership Change"),
                        "user",
                        "space"),
                space("Space", List.of("Login Failure"), "space", "user"),
                space(
                        EngineEvents.TYPE,
                        List.of(
                                EngineEvents.PROCESS_STARTED,
                                EngineEvents.PROCESS_ENDED,
                                EngineEvents.TASK_CREATED,
                                EngineEvents.TASK_COMPLETED,
                                EngineEvents.INCIDENT_CREATED,
                                EngineEvents.INCIDENT_RESOLVED),
                        "process",
                        "task",
                        "incident",
                        "space"));
    }

    private static EventType kapp(String name, List<String> events, String... functions) {
        return EventType.of(name, true, events, functions).withSample(sample(name, events));
    }

    private static EventType space(String name, List<String> events, String... functions) {
        return EventType.of(name, false, events, functions).withSample(sample(name, events));
    }

    /** Members of a type in {@code samples.json} are sections, and, under {@code only}, those of single events. */
    private static EventSample sample(String type, List<String> events) {
        ObjectNode written = SAMPLES.get(type).deepCopy();
        JsonNode only = written.remove("only");
        for (String shared : List.of("space", "identity")) {
            written.set(shared, SAMPLES.get(shared));
        }
        EventSample sample = EventSample.of(written);
        for (Map.Entry<String, JsonNode> event :
                only == null ? List.<Map.Entry<String, JsonNode>>of() : List.copyOf(only.properties())) {
            if (!events.contains(event.getKey()) || !(event.getValue() instanceof ObjectNode sections)) {
                throw new IllegalStateException("The sample of " + type + " has the unknown event " + event.getKey());
            }
            sample = sample.with(event.getKey(), sections);
        }
        return sample;
    }

    private static JsonNode samples() {
        try (InputStream file = StandardTypes.class.getResourceAsStream("samples.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(file, "samples.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
