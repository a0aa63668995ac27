package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.RunQuery;

/** Reads the parameters that lists have in common; 400 for what can't be read. */
final class PageParameters {

    private static final int STANDARD_LIMIT = 25;
    static final int HIGHEST_LIMIT = 1000;

    /** Years of four digits; databases can't compare with just any. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private PageParameters() {}

    static int limit(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return STANDARD_LIMIT;
        }
        int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new ApiException(400, "The limit is from 1 to " + HIGHEST_LIMIT + ", not \"" + value + "\".");
        }
        return limit;
    }

    static int offset(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return 0;
        }
        int offset = value.matches("[0-9]{1,7}") ? Integer.parseInt(value) : -1;
        if (offset < 0 || offset > RunQuery.FARTHEST) {
            throw new ApiException(400, "The offset is from 0 to " + RunQuery.FARTHEST + ", not \"" + value + "\".");
        }
        return offset;
    }

    static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            Instant instant = Instant.parse(value);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // falls through to the one message for both
        }
        throw new ApiException(
                400, "The parameter " + name + " is not of the form yyyy-MM-dd'T'HH:mm:ss'Z': \"" + value + "\".");
    }

    /** Whether a parameter is there that needs no value. */
    static boolean flag(MultivaluedMap<String, String> given, String name) {
        return given.containsKey(name) && !"false".equals(given.getFirst(name));
    }

    /** The parts named in {@code include}, comma separated. */
    static Set<String> include(@Nullable String value) {
        return value == null
                ? Set.of()
                : new HashSet<>(Arrays.asList(value.strip().split("\\s*,\\s*")));
    }

    /** The slug in {@code kapps/<slug>/}; null for the space. */
    static @Nullable String kapp(String scope) {
        return scope.isEmpty() ? null : scope.substring("kapps/".length(), scope.length() - 1);
    }
}
