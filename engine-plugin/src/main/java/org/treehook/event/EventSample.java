package org.treehook.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the events of a type look like: a snapshot with made-up values, in which each function of the type finds its
 * section. It is what filters are tried on and documentation is written from before a real event happened. Immutable.
 */
public final class EventSample {

    /** Says nothing. */
    public static final EventSample NONE = new EventSample(object(), Map.of());

    private final ObjectNode common;
    private final Map<String, ObjectNode> own;

    private EventSample(ObjectNode common, Map<String, ObjectNode> own) {
        this.common = common.deepCopy();
        Map<String, ObjectNode> copies = new LinkedHashMap<>();
        own.forEach((event, sections) -> copies.put(event, sections.deepCopy()));
        this.own = copies;
    }

    /** A sample in which every event of the type has these sections. */
    public static EventSample of(ObjectNode sections) {
        return new EventSample(sections, Map.of());
    }

    /** The same sample, with sections that only this event has. */
    public EventSample with(String event, ObjectNode sections) {
        Map<String, ObjectNode> more = new LinkedHashMap<>(own);
        more.put(event, sections);
        return new EventSample(common, more);
    }

    /** The snapshot of one event. */
    public ObjectNode of(String event) {
        ObjectNode sections = common.deepCopy();
        ObjectNode more = own.get(event);
        if (more != null) {
            sections.setAll(more.deepCopy());
        }
        return sections;
    }

    /** Every section that any event of the type has. */
    public ObjectNode everything() {
        ObjectNode sections = common.deepCopy();
        own.values().forEach(more -> sections.setAll(more.deepCopy()));
        return sections;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventSample sample && common.equals(sample.common) && own.equals(sample.own);
    }

    @Override
    public int hashCode() {
        return 31 * common.hashCode() + own.hashCode();
    }

    @Override
    public String toString() {
        return everything().toString();
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }
}
