package org.treehook.event;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a distributed trace, as W3C Trace Context writes it: {@code 00-<trace id>-<span id>-<flags>}.
 *
 * @param traceId 32 hexadecimal digits in lower case, not all zero
 * @param spanId 16 of them, not all zero
 * @param flags whether the trace is recorded (1), and whether its id is random (2); others mean nothing yet and are dropped
 */
public record TraceParent(String traceId, String spanId, int flags) {

    /** The header that carries it. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", Pattern.DOTALL);
    private static final Pattern ZERO = Pattern.compile("0+");
    private static final int KNOWN_FLAGS = 3;

    /** No caller needs a longer one; a later version may add to it. */
    private static final int LONGEST = 512;

    /**
     * Reads what a caller sent; empty for what is not valid. Of a later version of the standard its first four parts are read, as
     * it asks.
     */
    public static Optional<TraceParent> parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String version = matcher.group(1);
        boolean more = matcher.group(5) != null;
        return version.equals("ff") || (version.equals("00") && more)
                ? Optional.empty()
                : of(matcher.group(2), matcher.group(3), Integer.parseInt(matcher.group(4), 16));
    }

    private static Optional<TraceParent> of(String traceId, String spanId, int flags) {
        return ZERO.matcher(traceId).matches() || ZERO.matcher(spanId).matches()
                ? Optional.empty()
                : Optional.of(new TraceParent(traceId, spanId, flags & KNOWN_FLAGS));
    }

    /** A new span of the same trace. */
    public TraceParent next() {
        long id = 0;
        while (id == 0) {
            id = ThreadLocalRandom.current().nextLong();
        }
        return new TraceParent(traceId, String.format("%016x", id), flags);
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + String.format("%02x", flags);
    }
}
