package org.treehook.filter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;

/** A submitted cleaning request: the event over which the tests of this package evaluate. */
final class CleaningRequest {

    static final EventType TYPE = EventCatalog.standard().find("Submission").orElseThrow();
    static final PlatformEvent EVENT = event();

    private CleaningRequest() {}

    private static PlatformEvent event() {
        Map<String, Object> form = new HashMap<>();
        form.put("slug", "cleaning");
        form.put("name", "Cleaning \"quick\"");
        form.put("notes", null);
        form.put("attributes", Map.of("Icon", "fa-broom", "Many", List.of("a", "b")));
        return PlatformEvent.of("Submission", "Submitted")
                .inKapp("services")
                .at(Instant.parse("2026-01-02T03:04:05.678Z"))
                .with(
                        "space",
                        Map.of(
                                "slug",
                                "acme",
                                "attributes",
                                Map.of(
                                        "Scheme", "https",
                                        "Host", "tasks.example.com:8443",
                                        "Server", "http://localhost:8080/app")))
                .with("kapp", Map.of("slug", "services", "name", "Käpp & Söhne/1?#%"))
                .with("form", form)
                .with("submission", Map.of("id", "7", "page", 3, "draft", false))
                .with(
                        "values",
                        Map.ofEntries(
                                Map.entry("Rooms", List.of("Kitchen", "Hall, East")),
                                Map.entry("Nothing", List.of()),
                                Map.entry("Nested", Map.of("a", Map.of("b", 1))),
                                Map.entry("Dots", ".."),
                                Map.entry("Slash", "/"),
                                Map.entry("Empty", ""),
                                Map.entry("Evil host", "evil.example.com/x?"),
                                Map.entry("Evil user", "user:secret@evil.example.com"),
                                Map.entry("Evil line", "a\r\nHost: evil.example.com"),
                                Map.entry("Long", "x".repeat(70_000))))
                .with("identity", Map.of("username", "bob"))
                .build();
    }
}
