package org.treehook.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The verbs that a caller may use, as REST names them. */
final class RightsJson {

    private RightsJson() {}

    static <R extends Enum<R>> List<String> of(Set<R> rights) {
        return rights.stream()
                .sorted()
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
