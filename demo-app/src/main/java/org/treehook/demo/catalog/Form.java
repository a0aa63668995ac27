package org.treehook.demo.catalog;

import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Stamp;

/**
 * A form, from which submissions are made.
 *
 * @param ownerId the id of the kapp it belongs to
 * @param restorationToken with which the form, being deleted, can be brought back; null while it lives
 */
public record Form(
        String id,
        String ownerId,
        String name,
        String slug,
        @Nullable String description,
        @Nullable String type,
        String status,
        FormLayout layout,
        @Nullable String restorationToken,
        Stamp created,
        Stamp updated) {

    Form restorableWith(@Nullable String token, Stamp when) {
        return new Form(id, ownerId, name, slug, description, type, status, layout, token, created, when);
    }
}
