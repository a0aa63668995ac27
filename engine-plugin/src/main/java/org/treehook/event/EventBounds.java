package org.treehook.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** How much an event may hold. What is beyond that is refused before anything is written, so that the caller can say why. */
final class EventBounds {

    static final int LONGEST_ID = 255;
    static final int LONGEST_TENANT = 64;
    static final int LONGEST_SNAPSHOT = 16_000_000;
    static final int DEEPEST = 200;

    private EventBounds() {}

    /**
     * The snapshot as text, of an event that keeps to the bounds.
     *
     * @throws IllegalArgumentException naming what is too long or too deep, and the limit
     */
    static String snapshot(PlatformEvent event) {
        check("subject", event.subjectId(), LONGEST_ID);
        check("actor", event.actor(), LONGEST_ID);
        check("kapp", event.scope().kapp(), LONGEST_ID);
        check("tenant", event.tenantId(), LONGEST_TENANT);
        if (isDeeper(event.snapshot(), DEEPEST)) {
            throw refused("snapshot", "nested deeper than " + DEEPEST + " levels");
        }
        String snapshot = event.snapshotContent();
        if (snapshot.length() > LONGEST_SNAPSHOT) {
            throw refused("snapshot", "longer than " + LONGEST_SNAPSHOT + " characters");
        }
        return snapshot;
    }

    /** Whether something lies so many levels below the top. */
    static boolean isDeeper(JsonNode node, int levels) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
            if (isDeeper(children.next(), levels - 1)) {
                return true;
            }
        }
        return false;
    }

    private static void check(String what, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw refused(what, "longer than " + longest + " characters");
        }
    }

    private static IllegalArgumentException refused(String what, String why) {
        return new IllegalArgumentException("The event can't be published: its " + what + " is " + why + ".");
    }
}
