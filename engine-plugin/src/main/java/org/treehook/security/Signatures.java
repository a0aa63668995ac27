package org.treehook.security;

import java.util.regex.Pattern;

/** The headers of a signed message, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> names them. */
public final class Signatures {

    /** The same at each attempt: by it a receiver knows a repeated message. */
    public static final String ID = "webhook-id";

    /** When this attempt was made, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** One or more signatures of id, timestamp and content, with a space between them. */
    public static final String SIGNATURE = "webhook-signature";

    private static final Pattern MESSAGE_ID = Pattern.compile("[!-~]{1,255}");

    private Signatures() {}

    /** Whether this can be the id of a message. */
    public static boolean isId(String text) {
        return MESSAGE_ID.matcher(text).matches();
    }
}
