package org.treehook.demo.attribute;

import org.springframework.data.relational.core.mapping.Column;

/**
 * Whose definitions: those for one kind of record in the space or in one kapp.
 *
 * @param id the id of the space or kapp
 */
public record AttributeOwner(
        AttributeKind kind, @Column("OWNER_ID") String id) {}
