package org.treehook.demo.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/** What the properties of a user may hold: each answers what is to be kept, or throws a 400 that names the property. */
final class UserRules {

    private static final int SHORT = 64;
    private static final int LONGEST_LOCALE = 35;
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{C}@]+@[^\\s\\p{C}@]+");

    private UserRules() {}

    static String displayName(@Nullable String written, User before) {
        return written == null
                ? before.displayName()
                : Text.name("displayName", written).strip();
    }

    static @Nullable String email(@Nullable String written, @Nullable String before) {
        String email = bounded("email", written, before, Text.NAME);
        if (written != null && email != null && !EMAIL.matcher(email).matches()) {
            throw new ApiException(400, "\"email\" is not an address like name@example.com.");
        }
        return email;
    }

    static @Nullable String locale(@Nullable String written, @Nullable String before) {
        String locale = bounded("preferredLocale", written, before, LONGEST_LOCALE);
        if (written != null && locale != null) {
            try {
                new Locale.Builder().setLanguageTag(locale.replace('_', '-'));
            } catch (IllformedLocaleException e) {
                throw new ApiException(400, "\"preferredLocale\" is not a locale like en or de-AT.");
            }
        }
        return locale;
    }

    static @Nullable String timezone(@Nullable String written, @Nullable String before) {
        String timezone = bounded("timezone", written, before, SHORT);
        if (written != null && timezone != null) {
            try {
                ZoneId.of(timezone);
            } catch (DateTimeException e) {
                throw new ApiException(400, "\"timezone\" is not a time zone like Europe/Berlin.");
            }
        }
        return timezone;
    }

    /** An empty text is none; null stays what it was. */
    static @Nullable String text(String property, @Nullable String written, @Nullable String before) {
        return bounded(property, written, before, SHORT);
    }

    static @Nullable String password(@Nullable String written) {
        return written == null ? null : Text.name("password", written);
    }

    private static @Nullable String bounded(
            String property, @Nullable String written, @Nullable String before, int limit) {
        if (written == null) {
            return before;
        }
        return written.isEmpty() ? null : Text.bounded(property, written, limit);
    }
}
