package org.treehook.rest;

import java.util.List;
import java.util.stream.Stream;
import org.treehook.explain.FunctionNames;

/**
 * A function that filters and URL templates of a type may call.
 *
 * @param properties what it takes as it is
 * @param attributes what it takes behind {@code attribute:}
 * @param profileAttributes what it takes behind {@code profileAttribute:}
 * @param variables what it takes behind {@code variable:}
 * @param prefixes that it knows
 */
record FunctionJson(
        String name,
        List<String> properties,
        List<String> attributes,
        List<String> profileAttributes,
        List<String> variables,
        List<String> prefixes) {

    private static final List<String> PREFIXES = List.of("attribute", "profileAttribute", "variable");

    static Many many(List<FunctionNames> functions) {
        return new Many(functions.stream().map(FunctionJson::of).toList());
    }

    private static FunctionJson of(FunctionNames function) {
        List<List<String>> names = PREFIXES.stream()
                .map(prefix -> function.prefixed().getOrDefault(prefix, List.of()))
                .toList();
        Stream<String> known = PREFIXES.stream().filter(function.prefixed()::containsKey);
        return new FunctionJson(
                function.name(), function.properties(), names.get(0), names.get(1), names.get(2), known.toList());
    }

    /**
     * All of a type.
     *
     * @param functions in the catalogue's order
     */
    record Many(List<FunctionJson> functions) {}
}
