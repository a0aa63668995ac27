package org.treehook.demo.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Timestamps;

/** When something was done to a record, and by whom. */
public record Stamp(Instant at, String by) {

    /** The stamp in {@code CREATED_AT} and {@code CREATED_BY} for the verb {@code CREATED}, which always hold one. */
    public static Stamp of(ResultSet row, String verb) throws SQLException {
        Stamp stamp = ofNullable(row, verb);
        if (stamp == null) {
            throw new SQLException("The column " + verb + "_AT holds no value.");
        }
        return stamp;
    }

    /** As {@link #of}; null where the columns hold none. */
    public static @Nullable Stamp ofNullable(ResultSet row, String verb) throws SQLException {
        LocalDateTime at = row.getObject(verb + "_AT", LocalDateTime.class);
        return at == null ? null : new Stamp(at.toInstant(ZoneOffset.UTC), row.getString(verb + "_BY"));
    }

    /** A point in time as the database keeps it: UTC. */
    public static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Puts {@code createdAt} and {@code createdBy} for the verb {@code created}; both null where there is no stamp. */
    public static void put(Map<String, @Nullable Object> target, String verb, @Nullable Stamp stamp) {
        target.put(verb + "At", stamp == null ? null : Timestamps.format(stamp.at()));
        target.put(verb + "By", stamp == null ? null : stamp.by());
    }
}
