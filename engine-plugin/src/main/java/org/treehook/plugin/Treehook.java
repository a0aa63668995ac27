package org.treehook.plugin;

import org.treehook.event.EventCatalog;
import org.treehook.event.EventPublisher;

/** The way in for applications. */
public interface Treehook {

    /** Where an application publishes its events. */
    EventPublisher events();

    /** The types of event that can be published and bound. */
    EventCatalog catalog();
}
