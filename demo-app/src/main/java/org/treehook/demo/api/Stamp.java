package org.treehook.demo.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Timestamps;

/** When something was done to a record, and by whom. */
public record Stamp(Instant at, String by) {

    /** A point in time for a column without a zone: UTC. */
    public static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Puts {@code createdAt} and {@code createdBy} for the verb {@code created}; both null where there is no stamp. */
    public static void put(Map<String, @Nullable Object> target, String verb, @Nullable Stamp stamp) {
        target.put(verb + "At", stamp == null ? null : Timestamps.format(stamp.at()));
        target.put(verb + "By", stamp == null ? null : stamp.by());
    }
}
