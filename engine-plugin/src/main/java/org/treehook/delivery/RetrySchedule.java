package org.treehook.delivery;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.treehook.webhook.Webhook;

/**
 * When a delivery that failed is tried again.
 *
 * @param delays the wait before the second attempt, before the third, and so on
 */
public record RetrySchedule(List<Duration> delays) {

    private static final Pattern CYCLE = Pattern.compile("R([0-9]{1,2})/(\\S+)");
    private static final int MOST_DELAYS = 50;
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    private static final double JITTER = 0.2;

    /** 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h: eight attempts within some 18 hours. */
    public static final RetrySchedule STANDARD = parse("PT5S,PT1M,PT5M,PT30M,PT2H,PT5H,PT10H");

    public RetrySchedule {
        delays = List.copyOf(delays);
    }

    /** A webhook's own schedule; where it has none, the standard one. */
    public static RetrySchedule of(Webhook webhook, RetrySchedule standard) {
        String own = webhook.binding().retry();
        return own == null ? standard : parse(own);
    }

    /**
     * Reads a schedule in the notations of {@code camunda:failedJobRetryTimeCycle}: a list of ISO-8601 durations, each a
     * wait ({@code PT5S,PT1M}); or {@code Rn/duration} for n attempts in all.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static RetrySchedule parse(String text) {
        Matcher cycle = CYCLE.matcher(text.strip());
        List<Duration> delays = new ArrayList<>();
        if (cycle.matches()) {
            int attempts = Integer.parseInt(cycle.group(1));
            if (attempts < 1) {
                throw new IllegalArgumentException("The retry schedule \"" + text + "\" allows no attempt.");
            }
            delays.addAll(Collections.nCopies(attempts - 1, duration(cycle.group(2), text)));
        } else {
            for (String part : text.split(",", -1)) {
                delays.add(duration(part.strip(), text));
            }
        }
        if (delays.size() > MOST_DELAYS) {
            throw new IllegalArgumentException(
                    "The retry schedule \"" + text + "\" has more than " + MOST_DELAYS + " retries.");
        }
        return new RetrySchedule(delays);
    }

    private static Duration duration(String part, String text) {
        try {
            Duration duration = Duration.parse(part);
            if (!duration.isNegative() && duration.compareTo(LONGEST_WAIT) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // falls through to the one message for all
        }
        throw new IllegalArgumentException("The retry schedule \"" + text
                + "\" is neither a list of durations (PT5S,PT1M) nor a cycle (R3/PT10M), each wait a year at most: \""
                + part + "\".");
    }

    /** How many attempts there are in all, and so a new job's retries in the engine. */
    public int attempts() {
        return delays.size() + 1;
    }

    /**
     * The wait after a failed attempt, 20 % more or less so that many jobs don't come back at once.
     *
     * @param attemptsLeft before the failed one was counted
     */
    public Duration delayAfterFailure(int attemptsLeft, RandomGenerator random) {
        if (delays.isEmpty()) {
            return Duration.ZERO;
        }
        int position = Math.max(0, Math.min(delays.size() - 1, attempts() - attemptsLeft));
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(delays.get(position).toMillis() * factor));
    }

    /** The list notation. */
    @Override
    public String toString() {
        return delays.stream().map(Duration::toString).collect(Collectors.joining(","));
    }
}
