package org.treehook.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of event that this engine knows. Immutable. */
public final class EventCatalog {

    private static final Instant SAMPLE_TIME = Instant.parse("2026-01-15T09:30:00.000Z");

    private final Map<String, EventType> types = new LinkedHashMap<>();

    public EventCatalog(Collection<EventType> types) {
        for (EventType type : types) {
            if (this.types.put(type.name(), type) != null) {
                throw new IllegalArgumentException("The event type \"" + type.name() + "\" is defined twice.");
            }
        }
    }

    /** The catalogue of Kinetic Platform, and the engine's own happenings. */
    public static EventCatalog standard() {
        return new EventCatalog(StandardTypes.all());
    }

    /**
     * This catalogue and what an application adds to it.
     *
     * @throws IllegalArgumentException naming every type that can't be added, why, and who adds it
     */
    public EventCatalog with(Collection<EventTypes> additions) {
        Map<String, EventType> all = new LinkedHashMap<>(types);
        List<String> problems = new ArrayList<>();
        for (EventTypes addition : additions) {
            for (EventType type : addition.types()) {
                List<String> own = AddedType.problems(type);
                if (all.putIfAbsent(type.name(), type) != null) {
                    own.add("there is one of this name already");
                }
                own.forEach(problem -> problems.add("The event type \"" + type.name() + "\" can't be added by "
                        + addition.getClass().getName() + ": " + problem + "."));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
        return new EventCatalog(all.values());
    }

    /** What a filter of this type may read, with made-up values: every section that any of its events has. */
    public Optional<ObjectNode> sample(String type) {
        return find(type).map(found -> found.sample().everything());
    }

    /**
     * An event such as might happen, with made-up values.
     *
     * @throws UnknownEventException naming what would be valid
     */
    public PlatformEvent sample(EventKey key) {
        boolean kapp = find(key.type()).map(EventType::kappScoped).orElse(false);
        EventKey known = resolve(key, kapp);
        ObjectNode snapshot = find(known.type()).orElseThrow().sample().of(known.event());
        EventScope scope = kapp ? EventScope.kapp(snapshot.at("/kapp/slug").asText("kapp")) : EventScope.space();
        String actor = snapshot.at("/identity/username").asText("");
        return new PlatformEvent(
                known.type(), known.event(), scope, null, actor.isEmpty() ? null : actor, null, SAMPLE_TIME, snapshot);
    }

    public Collection<EventType> types() {
        return List.copyOf(types.values());
    }

    public Optional<EventType> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /**
     * The key under which an event of these names is known: the names themselves, or those that an alias stands for
     * ({@code User}/{@code Login Failed} and its kin are {@code Space}/{@code Login Failure}).
     *
     * @param kapp whether the event happens in a kapp
     * @throws UnknownEventException naming what would be valid
     */
    public EventKey resolve(String type, String event, boolean kapp) {
        if ((type.equals("User") || type.equals("Space"))
                && (event.equals("Login Failed") || event.equals("Login Failure"))) {
            return resolve(new EventKey("Space", "Login Failure"), kapp);
        }
        return resolve(new EventKey(type, event), kapp);
    }

    private EventKey resolve(EventKey key, boolean kapp) {
        String where = kapp ? "kapp" : "space";
        EventType type = types.get(key.type());
        if (type == null || type.kappScoped() != kapp) {
            throw new UnknownEventException("Unknown type \"" + key.type() + "\" for a " + where
                    + " event; valid types are: "
                    + types.values().stream()
                            .filter(candidate -> candidate.kappScoped() == kapp)
                            .map(EventType::name)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (!type.actions().contains(key.event())) {
            throw new UnknownEventException("Unknown event \"" + key.event() + "\" of type \"" + key.type()
                    + "\"; valid events are: " + String.join(", ", type.actions()) + ".");
        }
        return key;
    }
}
