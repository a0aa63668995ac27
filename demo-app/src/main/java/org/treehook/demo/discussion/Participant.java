package org.treehook.demo.discussion;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/**
 * Somebody who takes part in a discussion.
 *
 * @param owner whether they may change it
 */
@Table("P_PARTICIPANT")
record Participant(
        @Id String id,
        String discussionId,
        String username,
        @Column("IS_OWNER") boolean owner,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created) {}
