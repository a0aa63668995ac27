package org.treehook.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.Jobs;
import org.treehook.plugin.Treehook;
import org.treehook.tree.TreeLauncher;

/** The application's Treehook, which also keeps what was published for a test to look at. */
final class RecordedEvents implements Treehook, EventPublisher {

    private final List<PlatformEvent> events = new CopyOnWriteArrayList<>();
    private final Treehook treehook;
    private volatile String refused = "";

    RecordedEvents(Treehook treehook) {
        this.treehook = treehook;
    }

    @Override
    public String publish(PlatformEvent event) {
        String id = treehook.events().publish(event);
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

    @Override
    public EventPublisher events() {
        return this;
    }

    @Override
    public EventCatalog catalog() {
        return treehook.catalog();
    }

    @Override
    public Jobs jobs() {
        return treehook.jobs();
    }

    @Override
    public TreeLauncher trees() {
        return treehook.trees();
    }
}
