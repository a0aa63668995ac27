package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.PlatformEvent;

/** Compares events with the samples that the engine shows for their types. */
final class SampleShape {

    private static final EventCatalog CATALOG = EventCatalog.standard();

    /** What these hold is up to the space. */
    private static final Set<String> FREE = Set.of("attributes", "profileAttributes");

    private SampleShape() {}

    /** Each event has the sections and properties that its sample has. */
    static void check(List<PlatformEvent> events) {
        for (PlatformEvent event : events) {
            JsonNode sample =
                    CATALOG.sample(new EventKey(event.type(), event.action())).snapshot();
            assertThat(paths(event.snapshot()))
                    .as("%s %s", event.type(), event.action())
                    .isEqualTo(paths(sample));
        }
    }

    private static Set<String> paths(JsonNode node) {
        Set<String> paths = new TreeSet<>();
        collect(node, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, Set<String> paths) {
        node.properties().forEach(property -> {
            String here = path + "/" + property.getKey();
            paths.add(here);
            if (!FREE.contains(property.getKey())) {
                collect(property.getValue(), here, paths);
            }
        });
    }
}
