package org.treehook.demo.discussion;

import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Stamp;

/**
 * People who talk about something.
 *
 * @param archived whether it can only be read any more
 * @param closed whether only its owners invite others; otherwise every participant does
 * @param related the record that it is about, or null; no two discussions are about the same one
 */
public record Discussion(
        String id,
        String title,
        @Nullable String description,
        boolean archived,
        boolean closed,
        @Nullable RelatedItem related,
        Stamp created,
        Stamp updated) {

    Discussion about(RelatedItem item, Stamp now) {
        return new Discussion(id, title, description, archived, closed, item, created, now);
    }
}
