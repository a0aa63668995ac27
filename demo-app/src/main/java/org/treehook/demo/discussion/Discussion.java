package org.treehook.demo.discussion;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/**
 * People who talk about something.
 *
 * @param archived whether it can only be read any more
 * @param closed whether only its owners invite others; otherwise every participant does
 * @param related the record that it is about, or null; no two discussions are about the same one
 */
@Table("P_DISCUSSION")
public record Discussion(
        @Id String id,
        String title,
        @Nullable String description,
        @Column("IS_ARCHIVED") boolean archived,
        @Column("IS_PRIVATE") boolean closed,

        @Embedded(onEmpty = USE_NULL, prefix = "RELATED_") @Nullable
        RelatedItem related,

        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created,
        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") Stamp updated) {

    Discussion about(RelatedItem item, Stamp now) {
        return new Discussion(id, title, description, archived, closed, item, created, now);
    }
}
