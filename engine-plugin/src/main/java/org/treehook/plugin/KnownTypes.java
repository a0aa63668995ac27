package org.treehook.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventTypes;

/** The catalogue of one engine: the standard one, what its application hands over, and what is on its class path. */
final class KnownTypes {

    private KnownTypes() {}

    /**
     * The catalogue.
     *
     * @param loader the engine's own class loader, or null for that of the thread
     */
    static EventCatalog catalog(List<EventTypes> given, @Nullable ClassLoader loader) {
        List<EventTypes> all = new ArrayList<>(given);
        ServiceLoader<EventTypes> found =
                loader == null ? ServiceLoader.load(EventTypes.class) : ServiceLoader.load(EventTypes.class, loader);
        // A class may be registered as a service and be a bean as well.
        found.stream()
                .filter(provider -> given.stream().noneMatch(types -> types.getClass() == provider.type()))
                .map(ServiceLoader.Provider::get)
                .forEach(all::add);
        return EventCatalog.standard().with(all);
    }
}
