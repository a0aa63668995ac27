package org.treehook.sql;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a page of records ends that are listed by time and id.
 *
 * @param at the last record's time
 * @param id its id
 */
public record Position(Instant at, String id) {

    /** Reads what {@link #toString} wrote; empty for any other text. */
    public static Optional<Position> parse(String text) {
        int separator = text.indexOf('.');
        if (separator < 1 || separator > 15 || text.length() > 100) {
            return Optional.empty();
        }
        try {
            Position position = new Position(
                    Instant.ofEpochMilli(Long.parseLong(text.substring(0, separator))), text.substring(separator + 1));
            return Optional.of(position)
                    .filter(read -> !read.id().isEmpty() && read.toString().equals(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at.toEpochMilli() + "." + id;
    }
}
