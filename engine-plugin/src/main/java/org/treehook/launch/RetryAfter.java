package org.treehook.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The header of RFC 9110, 10.2.3: a number of seconds or a date (in the form that is not obsolete). */
final class RetryAfter {

    // Nobody means to be left alone for longer; and a schedule can't be added to a number without end.
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private RetryAfter() {}

    /** Null if the header is missing or says nothing readable; at most seven days, never negative. */
    static @Nullable Duration of(String header, Instant now) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return text.length() > 9 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant date = text.isEmpty() ? null : DateUtils.parseStandardDate(text);
        return date == null ? null : bounded(Duration.between(now, date));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
