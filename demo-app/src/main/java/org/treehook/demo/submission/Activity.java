package org.treehook.demo.submission;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/** Something that was done for a submission. */
@Table("P_ACTIVITY")
public record Activity(
        @Id String id,
        String submissionId,
        String type,
        String label,
        @Nullable String description,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created) {}
