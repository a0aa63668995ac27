package org.treehook.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells events that the engine itself raises of the application's space, for {@code space(…)} in filters and templates. */
@FunctionalInterface
public interface SpaceSection {

    /**
     * The section {@code space} of a snapshot: name, slug and attributes. Called within the engine's command; whatever it
     * throws leaves the section out and harms nobody.
     *
     * @param tenantId of the event, or null
     */
    Map<String, Object> current(@Nullable String tenantId);
}
