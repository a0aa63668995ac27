package org.treehook.demo.people;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/**
 * What is kept beside a user of the engine.
 *
 * @param id under which the user's attributes are kept; empty while nothing is kept, as for a user made in Camunda
 * @param enabled whether the user may sign in, anywhere
 * @param invitedBy a username
 * @param created null for a user made in Camunda
 */
@Table("P_USER")
public record Profile(
        @Id String id,
        String username,
        boolean enabled,
        @Nullable String preferredLocale,
        @Nullable String timezone,
        @Nullable String invitedBy,

        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") @Nullable
        Stamp created,

        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") @Nullable
        Stamp updated) {

    /** That of a user beside whom nothing is kept. */
    static Profile none(String username) {
        return new Profile("", username, true, null, null, null, null, null);
    }

    boolean isKept() {
        return !id.isEmpty();
    }

    /** The record that has the user's profile attributes; the id is that of the attributes. */
    String attributesId() {
        return "profile:" + id;
    }
}
