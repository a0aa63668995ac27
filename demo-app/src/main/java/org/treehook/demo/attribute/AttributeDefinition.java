package org.treehook.demo.attribute;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An attribute that records of a kind may have.
 *
 * @param allowsMultiple whether a record may have more than one value; its values are then an array everywhere
 */
@Table("P_ATTRIBUTE_DEFINITION")
public record AttributeDefinition(
        @Id @JsonIgnore String id,
        @Embedded(onEmpty = USE_NULL) @JsonIgnore AttributeOwner owner,
        String name,
        boolean allowsMultiple,
        @Nullable String description) {}
