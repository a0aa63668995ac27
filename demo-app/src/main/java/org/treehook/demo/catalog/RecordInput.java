package org.treehook.demo.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.attribute.AttributeEntry;

/** What a caller writes of the space or a kapp; what is null stays as it is. */
public record RecordInput(
        @Nullable String name,
        @Nullable String slug,
        @Nullable List<@Nullable AttributeEntry> attributes,
        @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap) {}
