package org.treehook.demo.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/** Checks on what callers write; each throws a 400 that names the property. */
public final class Text {

    /** The longest name of anything. */
    public static final int NAME = 200;

    /** The longest description. */
    public static final int DESCRIPTION = 4_000;

    /** The longest value of a field or attribute. */
    public static final int VALUE = 32_000;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private Text() {}

    /** A name: there, not blank, at most {@link #NAME} characters. */
    public static String name(String property, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new ApiException(400, "\"" + property + "\" is required.");
        }
        return bounded(property, text, NAME);
    }

    /** A slug: lower-case letters, digits, hyphens and underscores, at most 64, beginning with a letter or digit. */
    public static String slug(@Nullable String text) {
        if (text == null || !SLUG.matcher(text).matches()) {
            throw new ApiException(
                    400,
                    "\"slug\" is required: at most 64 lower-case letters, digits, hyphens and underscores,"
                            + " beginning with a letter or digit.");
        }
        return text;
    }

    /** The text as it is, if it is not too long and every database can keep it. */
    public static String bounded(String property, String text, int limit) {
        if (text.length() > limit) {
            throw new ApiException(400, "\"" + property + "\" is longer than " + limit + " characters.");
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new ApiException(400, "\"" + property + "\" holds a character that can't be stored.");
        }
        return text;
    }

    /** As {@link #bounded}; null stays null. */
    public static @Nullable String optional(String property, @Nullable String text, int limit) {
        return text == null ? null : bounded(property, text, limit);
    }
}
