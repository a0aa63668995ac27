package org.treehook.demo.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/**
 * A name to sign in with: at most 64 characters; spaces only inside, no colon (HTTP Basic ends the name there) and no
 * backslash (no path may hold one). What a path or the engine understands otherwise is no name, nor is that of
 * {@link Actor#SYSTEM}.
 */
public final class Username {

    /** As a regular expression, for the engine. */
    static final String PATTERN = "(?=.{1,64}$)(?!(?:system|\\*|\\.|\\.\\.)$)"
            + "[^\\p{C}\\p{Z}:\\\\](?:(?:[^\\p{C}\\p{Z}:\\\\]| )*[^\\p{C}\\p{Z}:\\\\])?";

    private static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile(PATTERN);

    private Username() {}

    /** The name as it is; 400 if it can't be one. */
    public static String of(@Nullable String text) {
        if (text == null || !isOne(text)) {
            throw new ApiException(
                    400,
                    "\"username\" is required: at most " + LONGEST + " characters, without colons, backslashes,"
                            + " control characters and spaces at its ends; not \"*\", \".\", \"..\" or \"system\".");
        }
        return text;
    }

    static boolean isOne(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }
}
