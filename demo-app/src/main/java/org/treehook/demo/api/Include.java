package org.treehook.demo.api;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of an answer that a caller asked for with {@code include=details,attributes,…}; unknown ones are ignored. */
public record Include(Set<String> parts) {

    public Include {
        parts = Set.copyOf(parts);
    }

    public static Include of(@Nullable String parameter) {
        return new Include(
                parameter == null
                        ? Set.of()
                        : Stream.of(parameter.split(",", -1))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean has(String part) {
        return parts.contains(part);
    }
}
