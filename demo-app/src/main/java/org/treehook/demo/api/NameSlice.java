package org.treehook.demo.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/**
 * Which part of a list, sorted by a name that is unique in it, a caller wants.
 *
 * @param limit how many records at most
 * @param after the name of the last record of the slice before; empty for the first slice
 */
public record NameSlice(int limit, String after) {

    /** Reads {@code limit} (default 25, 1 to 1000) and {@code pageToken}; throws a 400 for anything else. */
    public static NameSlice of(@Nullable String limit, @Nullable String pageToken) {
        return new NameSlice(Slice.limit(limit), pageToken == null ? "" : read(pageToken));
    }

    /** The token of the slice after these names, of which one more than {@link #limit} was asked for; null at the end. */
    public @Nullable String nextPageToken(List<String> read) {
        return read.size() > limit
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(read.get(limit - 1).getBytes(StandardCharsets.UTF_8))
                : null;
    }

    private static String read(String token) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Text.bounded("pageToken", name, Text.NAME);
        } catch (IllegalArgumentException notOurs) {
            throw new ApiException(400, "\"pageToken\" is not a token that this list gave.");
        }
    }
}
