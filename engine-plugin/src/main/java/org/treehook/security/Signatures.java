package org.treehook.security;

/** The headers of a signed message, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> names them. */
public final class Signatures {

    /** The same at each attempt: by it a receiver knows a repeated message. */
    public static final String ID = "webhook-id";

    /** When this attempt was made, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** One or more signatures of id, timestamp and content, with a space between them. */
    public static final String SIGNATURE = "webhook-signature";

    private Signatures() {}
}
