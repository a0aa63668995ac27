package org.treehook.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;

/** The application's publisher, which also keeps what was published for a test to look at. */
final class RecordedEvents implements EventPublisher {

    private final List<PlatformEvent> events = new CopyOnWriteArrayList<>();
    private final EventPublisher publisher;
    private volatile String refused = "";

    RecordedEvents(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public String publish(PlatformEvent event) {
        String id = publisher.publish(event);
        if (event.action().equals(refused)) {
            throw new IllegalStateException("The test refuses " + refused + ".");
        }
        events.add(event);
        return id;
    }

    /** From now on publishing this event throws once it is recorded; with an empty name none does. */
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
}
