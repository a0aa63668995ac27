package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.RecordId;

/** The page tokens of one list: the same things below the same path, with the same filters. Those of others are refused. */
final class PageTokens {

    private static final Set<String> NO_FILTERS = Set.of("pageToken", "limit", "include");
    private static final int MARK = 16;

    private final String what;
    private final @Nullable String token;
    private final String mark;

    /**
     * The tokens of a list.
     *
     * @param what the things that are listed
     * @param path where
     * @param given parameters of the request
     */
    PageTokens(String what, String path, MultivaluedMap<String, String> given) {
        Map<String, List<String>> filters = new TreeMap<>(given);
        filters.keySet().removeAll(NO_FILTERS);
        this.what = what;
        this.token = given.getFirst("pageToken");
        this.mark = RecordId.derived(what + " " + path, filters.toString()).substring(0, MARK);
    }

    /** The position that the request's token stands for; null for none. */
    <T> @Nullable T position(Function<String, Optional<T>> parse) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            Optional<T> position = text.startsWith(mark) ? parse.apply(text.substring(MARK)) : Optional.empty();
            if (position.isPresent()) {
                return position.get();
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one message for both
        }
        throw new ApiException(
                400,
                "The pageToken is none that this list of " + what + " gave; it belongs to a path and its filters.");
    }

    /** What the parameter takes for the page that begins there. */
    @Nullable
    String next(@Nullable Object next) {
        return next == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((mark + next).getBytes(StandardCharsets.UTF_8));
    }
}
