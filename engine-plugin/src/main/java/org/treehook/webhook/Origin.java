package org.treehook.webhook;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server that a URL, or a template of one, is about. */
public final class Origin {

    private static final Pattern HOST =
            Pattern.compile("https?://(?:\\[([0-9a-f:.]+)]|([a-z0-9._-]+))(?::\\d*)?(?:[/?#].*)?", Pattern.DOTALL);

    private Origin() {}

    /** Its host, if it is written out. */
    public static List<String> host(@Nullable String url) {
        Matcher matcher = HOST.matcher(url == null ? "" : url.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return List.of();
        }
        return List.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /** Whether two URLs begin with the same scheme, host and port. */
    public static boolean isSame(@Nullable String one, @Nullable String other) {
        return of(one).equals(of(other));
    }

    private static String of(@Nullable String url) {
        return url == null ? "" : url.replaceFirst("(?s)(?<=[^:/])[/?#].*", "").toLowerCase(Locale.ROOT);
    }
}
