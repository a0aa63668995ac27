package org.treehook.demo.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.attribute.AttributeEntry;

/** What a caller writes of a form; what is null stays as it is. */
public record FormInput(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String description,
        @Nullable String type,
        @Nullable String status,
        @Nullable JsonNode pages,
        @Nullable List<@Nullable AttributeEntry> attributes,
        @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap) {}
