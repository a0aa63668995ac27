package org.treehook.demo.attribute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attribute in the array notation. */
public record AttributeEntry(
        @Nullable String name, @Nullable List<@Nullable String> values) {}
