package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.RunQuery;
import org.treehook.tree.TreeQuery;

/** Reads the parameters of lists of runs and trees. */
final class RunParameters {

    private RunParameters() {}

    static RunQuery runs(MultivaluedMap<String, String> given) {
        return new RunQuery(
                filter(given, "source"),
                filter(given, "group"),
                filter(given, "tree"),
                filter(given, "sourceId"),
                PageParameters.limit(given.getFirst("limit")),
                PageParameters.offset(given.getFirst("offset")));
    }

    static TreeQuery trees(MultivaluedMap<String, String> given) {
        return new TreeQuery(
                filter(given, "source"),
                filter(given, "group"),
                filter(given, "name"),
                PageParameters.limit(given.getFirst("limit")),
                PageParameters.offset(given.getFirst("offset")));
    }

    static Counted counted(@Nullable String count) {
        return switch (count == null ? "" : count) {
            case "" -> Counted.WITH_RUNS;
            case "true" -> Counted.ALONE;
            case "false" -> Counted.NOT;
            default ->
                throw new ApiException(
                        400,
                        "The count is true for the number alone, false for the runs alone, or left out for both, not \""
                                + count + "\".");
        };
    }

    private static @Nullable String filter(MultivaluedMap<String, String> given, String name) {
        String value = given.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether runs are counted. */
    enum Counted {
        WITH_RUNS,
        ALONE,
        NOT
    }
}
