package org.treehook.demo.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.attribute.AttributeEntry;

/** What a caller writes of a team; what is null stays as it is. */
public record TeamInput(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String description,
        @Nullable List<@Nullable AttributeEntry> attributes,
        @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap) {}
