package org.treehook.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of event that this engine knows. Immutable. */
public final class EventCatalog {

    private final Map<String, EventType> types = new LinkedHashMap<>();

    public EventCatalog(Collection<EventType> types) {
        for (EventType type : types) {
            if (this.types.put(type.name(), type) != null) {
                throw new IllegalArgumentException("The event type \"" + type.name() + "\" is defined twice.");
            }
        }
    }

    /** The catalogue of Kinetic Platform. */
    public static EventCatalog standard() {
        List<String> record = List.of("Created", "Updated", "Deleted", "Restored");
        return new EventCatalog(List.of(
                EventType.of(
                        "Submission",
                        true,
                        List.of("Created", "Saved", "Updated", "Submitted", "Closed", "Deleted"),
                        "form",
                        "kapp",
                        "space",
                        "submission",
                        "values"),
                EventType.of("Form", true, record, "form", "kapp", "space"),
                EventType.of("Datastore Form", false, record, "form", "space"),
                EventType.of(
                        "Datastore Submission",
                        false,
                        List.of("Created", "Saved", "Updated", "Submitted", "Deleted"),
                        "form",
                        "space",
                        "submission",
                        "values"),
                EventType.of(
                        "Discussion",
                        false,
                        List.of("Discussion Created", "Invitation Created", "Invitation Updated", "Notification"),
                        "space",
                        "discussion",
                        "invitation"),
                EventType.of(
                        "Team",
                        false,
                        List.of("Created", "Updated", "Deleted", "Restored", "Membership Change"),
                        "team",
                        "space"),
                EventType.of(
                        "User",
                        false,
                        List.of("Login", "Logout", "Created", "Updated", "Deleted", "Membership Change"),
                        "user",
                        "space"),
                EventType.of("Space", false, List.of("Login Failure"), "space", "user")));
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
