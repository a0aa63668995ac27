package org.treehook.demo.discussion;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/** Something that was said in a discussion. */
@Table("P_MESSAGE")
public record Message(
        @Id String id,
        String discussionId,
        String content,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created) {}
