package org.treehook.testing;

import java.util.List;
import java.util.Map;
import org.treehook.event.PlatformEvent;

/** Events for tests. */
public final class Events {

    private Events() {}

    /** A submission of the form {@code cleaning} in the kapp {@code services}. */
    public static PlatformEvent submitted(String id) {
        return submission("Submitted", id).build();
    }

    public static PlatformEvent.Builder submission(String action, String id) {
        return PlatformEvent.of("Submission", action)
                .inKapp("services")
                .about(id)
                .by("jane")
                .with(
                        "space",
                        Map.of(
                                "name",
                                "Acme",
                                "slug",
                                "acme",
                                "attributes",
                                Map.of("Task Source Name", "Kinetic Request CE")))
                .with("kapp", Map.of("name", "Services", "slug", "services", "attributes", Map.of()))
                .with(
                        "form",
                        Map.of(
                                "name",
                                "Cleaning",
                                "slug",
                                "cleaning",
                                "attributes",
                                Map.of("Custom Submission Workflow", List.of())))
                .with("submission", Map.of("id", id, "coreState", "Submitted", "handle", "ABCDEF"))
                .with("values", Map.of("What needs cleaning", "Kitchen", "Rooms", List.of("K1", "K2")))
                .with("identity", Map.of("username", "jane", "spaceAdmin", false));
    }
}
