package org.treehook.demo.attribute;

import org.jspecify.annotations.Nullable;

/** What a caller writes of a definition; what is null stays as it is. */
public record DefinitionInput(
        @Nullable String name,
        @Nullable Boolean allowsMultiple,
        @Nullable String description) {}
