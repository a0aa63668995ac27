package org.treehook.demo.catalog;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/**
 * A form, from which submissions are made.
 *
 * @param ownerId the id of the kapp it belongs to, or of the space for one of the datastore
 * @param restorationToken with which the form, being deleted, can be brought back; {@link #LIVING} while it lives
 */
@Table("P_FORM")
public record Form(
        @Id String id,
        String ownerId,
        String name,
        String slug,
        @Nullable String description,
        @Column("TYPE_") @Nullable String type,
        String status,
        @Column("PAGES") FormLayout layout,
        String restorationToken,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created,
        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") Stamp updated) {

    /** No token: it stands in a unique key, where null would count as different each time. */
    static final String LIVING = "-";

    Form restorableWith(String token, Stamp when) {
        return new Form(id, ownerId, name, slug, description, type, status, layout, token, created, when);
    }
}
