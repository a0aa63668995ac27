package org.treehook.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a tree.
 *
 * @param definitionId the process definition
 * @param definitionKey that definition's key
 * @param version that definition's version
 * @param tenantId its tenant, or null
 * @param title {@code Source :: Group :: Name}, or null if it is launched by its own bindings only
 * @param plainStartEventId the start event without a message or other trigger, or null
 * @param startEventIds every start event
 * @param problem why its title does not lead to it, or null
 */
public record Tree(
        String definitionId,
        String definitionKey,
        int version,
        @Nullable String tenantId,
        @Nullable String title,
        @Nullable String plainStartEventId,
        List<String> startEventIds,
        @Nullable String problem) {

    public Tree {
        startEventIds = List.copyOf(startEventIds);
    }

    /** The title, or the process key where there is none. */
    String name() {
        return title == null ? definitionKey : title;
    }
}
