package org.treehook.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of snapshots and bodies nobody is shown. A path names a field: {@code values.Social Security Number} from the
 * payload's top, with {@code *} for a field of any name; {@code ..password} at any depth. Lists on the way count as their
 * elements. A dot, comma or backslash in a name stands behind a backslash.
 */
public final class Redaction {

    /** Stands in the place of what is not shown. */
    public static final String MASK = "[redacted]";

    private static final int MOST_PATHS = 100;
    private static final Redaction NONE = new Redaction(List.of());

    /** Keeps numbers as they are written. */
    static final ObjectMapper JSON = Json.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<Path> paths;

    private Redaction(List<Path> paths) {
        this.paths = List.copyOf(paths);
    }

    /** Everything is shown. */
    public static Redaction none() {
        return NONE;
    }

    /**
     * Reads paths, with commas or line ends between them.
     *
     * @throws IllegalArgumentException naming the path that is none
     */
    public static Redaction parse(String text) {
        List<Path> paths = Arrays.stream(text.split("(?<!\\\\)[,\n]", -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .distinct()
                .map(Path::parse)
                .toList();
        if (paths.size() > MOST_PATHS) {
            throw new IllegalArgumentException("these are more than " + MOST_PATHS + " paths");
        }
        return paths.isEmpty() ? NONE : new Redaction(paths);
    }

    public boolean isNone() {
        return paths.isEmpty();
    }

    /** What is shown of a snapshot. */
    public Redacted of(JsonNode payload) {
        return isNone() ? Redacted.whole(payload) : Redacted.of(payload, paths);
    }

    /** What is shown of a body; all of it is masked if it is no JSON. */
    public Redacted ofText(String payload) {
        JsonNode read = isNone() ? null : read(payload);
        return isNone() || read == null ? Redacted.unread(payload, !isNone()) : Redacted.of(payload, read, paths);
    }

    static @Nullable JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written.", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Redaction redaction && redaction.paths.equals(paths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(paths);
    }

    /** The paths as they were given. */
    @Override
    public String toString() {
        return String.join(", ", paths.stream().map(Path::text).toList());
    }

    /**
     * One path.
     *
     * @param text as it was given
     * @param anywhere whether it begins at any depth
     * @param names of fields, from the outermost one
     */
    record Path(String text, boolean anywhere, List<String> names) {

        static Path parse(String text) {
            boolean anywhere = text.startsWith("..");
            List<String> names = Arrays.stream(text.substring(anywhere ? 2 : 0).split("(?<!\\\\)\\.", -1))
                    .map(name -> name.replaceAll("\\\\(.)", "$1"))
                    .toList();
            if (names.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("\"" + text + "\" has a name without characters");
            }
            if (!anywhere && names.size() == 1) {
                throw new IllegalArgumentException("\"" + text + "\" names a whole section; \".." + text
                        + "\" is a field at any depth, \"" + text + ".*\" are all fields of the section");
            }
            return new Path(text, anywhere, names);
        }
    }
}
