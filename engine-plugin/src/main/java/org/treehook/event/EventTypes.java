package org.treehook.event;

import java.util.Collection;

/**
 * Types of event that an application adds to those of the platform; they are published, bound, explained and listed like
 * any other.
 *
 * <p>Found through {@link java.util.ServiceLoader}, as beans of a Spring application, or handed to the plugin before the
 * engine is built. Asked once for each engine, before that engine exists.
 */
@FunctionalInterface
public interface EventTypes {

    /**
     * The types, each with a sample that has a section for every function of its own.
     *
     * <pre>{@code
     * EventType.of("Door", false, List.of("Opened", "Closed"), "door")
     *         .withSample(EventSample.of(JSON.createObjectNode().set("door", JSON.valueToTree(new Door("front")))))
     * }</pre>
     */
    Collection<EventType> types();
}
