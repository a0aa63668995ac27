package org.treehook.demo.attribute;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that records of a kind may have.
 *
 * @param allowsMultiple whether a record may have more than one value; its values are then an array everywhere
 */
public record AttributeDefinition(
        @JsonIgnore String id,
        String name,
        boolean allowsMultiple,
        @Nullable String description) {}
