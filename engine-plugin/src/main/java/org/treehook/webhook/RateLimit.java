package org.treehook.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls may be made for a webhook in a time.
 *
 * @param count of calls, 1 to 999 999
 * @param period in which they may be made: a second or a minute
 */
public record RateLimit(int count, Duration period) {

    private static final Pattern NOTATION = Pattern.compile("(0|[1-9][0-9]*)/(s|min)");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");

    /** A webhook's own limit, if it has one. */
    public static Optional<RateLimit> of(Webhook webhook) {
        return Optional.ofNullable(webhook.binding().rateLimit()).map(RateLimit::parse);
    }

    /**
     * Reads {@code 5/s} or {@code 100/min}.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static RateLimit parse(String text) {
        Matcher notation = NOTATION.matcher(text.strip());
        if (!notation.matches()) {
            throw new IllegalArgumentException(
                    "The rate limit \"" + text + "\" is neither <n>/s nor <n>/min, as 5/s or 100/min are.");
        }
        if (!COUNT.matcher(notation.group(1)).matches()) {
            throw new IllegalArgumentException("The rate limit \"" + text + "\" is not from 1 to 999999 calls.");
        }
        return new RateLimit(
                Integer.parseInt(notation.group(1)),
                notation.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1));
    }

    /** How far the calls are apart if they are spread evenly; a microsecond at least. */
    public Duration spacing() {
        return period.dividedBy(count);
    }

    /** The notation that it is read from. */
    @Override
    public String toString() {
        return count + (period.equals(Duration.ofSeconds(1)) ? "/s" : "/min");
    }
}
