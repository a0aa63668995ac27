package org.treehook.demo.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/**
 * Which part of a list, newest first, a caller wants.
 *
 * @param limit how many records at most
 * @param after the last record of the slice before, or null for the first slice
 */
public record Slice(int limit, @Nullable Position after) {

    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 1000;

    /** Reads {@code limit} (default 25, 1 to 1000) and {@code pageToken}; throws a 400 for anything else. */
    public static Slice of(@Nullable String limit, @Nullable String pageToken) {
        return new Slice(limit(limit), pageToken == null || pageToken.isEmpty() ? null : Position.read(pageToken));
    }

    /** The token of the slice after these records, of which one more than {@link #limit} was asked for; null at the end. */
    public @Nullable String nextPageToken(List<Position> read) {
        return read.size() > limit ? read.get(limit - 1).token() : null;
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ApiException(400, "\"limit\" is a number from 1 to " + MAX_LIMIT + ".");
    }

    /** Where a record stands in a list that is sorted by time and id. */
    public record Position(Instant at, String id) {

        String token() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at.toEpochMilli() + ":" + id).getBytes(StandardCharsets.UTF_8));
        }

        static Position read(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                Instant at = Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(colon, 0))));
                return new Position(at, Text.bounded("pageToken", text.substring(colon + 1), Text.NAME));
            } catch (IllegalArgumentException notOurs) {
                throw new ApiException(400, "\"pageToken\" is not a token that this list gave.");
            }
        }
    }
}
