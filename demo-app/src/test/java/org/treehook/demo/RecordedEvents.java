package org.treehook.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;
import org.treehook.plugin.Treehook;
import org.treehook.sql.RecordId;

/** Keeps what was published. */
final class RecordedEvents implements Treehook, EventPublisher {

    private final List<PlatformEvent> events = new CopyOnWriteArrayList<>();
    private final EventCatalog catalog = EventCatalog.standard();
    private volatile String refused = "";

    @Override
    public String publish(PlatformEvent event) {
        catalog.resolve(event.type(), event.action(), event.scope().isKapp());
        if (event.action().equals(refused)) {
            throw new IllegalStateException("The test refuses " + refused + ".");
        }
        events.add(event);
        return RecordId.next();
    }

    /** From now on publishing this event throws; with an empty name none does. */
    void refuse(String action) {
        refused = action;
    }

    /** The events since this was last asked. */
    List<PlatformEvent> take() {
        List<PlatformEvent> taken = new ArrayList<>(events);
        events.removeAll(taken);
        return taken;
    }

    /** As {@link #take}, type and action only. */
    List<String> takeNames() {
        return take().stream().map(event -> event.type() + " " + event.action()).toList();
    }

    @Override
    public EventPublisher events() {
        return this;
    }

    @Override
    public EventCatalog catalog() {
        return catalog;
    }
}
