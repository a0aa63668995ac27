package org.treehook.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treehook.event.BindingFunction;
import org.treehook.event.EventLog;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.security.Permissions;
import org.treehook.security.WebhookAction;

/** {@link Vocabulary} from the catalogue and the event log. */
final class RecordedVocabulary implements Vocabulary {

    /** How many events are looked at; each may be large. */
    private static final int NEWEST = 20;

    private final EventSearch search;
    private final EventLog events;
    private final Permissions permissions;

    RecordedVocabulary(EventSearch search, EventLog events, Permissions permissions) {
        this.search = search;
        this.events = events;
        this.permissions = permissions;
    }

    @Override
    public List<FunctionNames> of(EventType type) {
        List<ObjectNode> snapshots = new ArrayList<>();
        snapshots.add(type.sample().everything());
        EventQuery newest = new EventQuery(null, null, type.name(), null, null, null, null, null, NEWEST, null);
        search.list(newest, NEWEST, permissions.visible(WebhookAction.READ_JOBS))
                .forEach(event ->
                        events.find(event.id()).map(PlatformEvent::snapshot).ifPresent(snapshots::add));
        return type.functions().stream()
                .map(function -> names(function, snapshots))
                .toList();
    }

    private static FunctionNames names(BindingFunction function, List<ObjectNode> snapshots) {
        if (function.name().equals("event")) {
            return new FunctionNames(function.name(), PlatformEvent.EVENT_PROPERTIES, Map.of());
        }
        Set<String> properties = new LinkedHashSet<>();
        Map<String, List<String>> prefixed = new HashMap<>();
        for (ObjectNode snapshot : snapshots) {
            properties.addAll(members(snapshot.path(function.name())));
        }
        function.prefixes().forEach((prefix, map) -> {
            if (properties.remove(map)) {
                Set<String> names = new LinkedHashSet<>();
                snapshots.forEach(snapshot ->
                        names.addAll(members(snapshot.path(function.name()).path(map))));
                prefixed.put(prefix, List.copyOf(names));
            }
        });
        return new FunctionNames(function.name(), List.copyOf(properties), prefixed);
    }

    private static List<String> members(JsonNode section) {
        List<String> names = new ArrayList<>();
        section.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
