package org.treehook.security;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** Who sent a signed message, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says how to verify one. */
public interface Senders {

    /** How far a message's time may be from ours, unless a setting says otherwise: what the standard's libraries take. */
    Duration STANDARD_TOLERANCE = Duration.ofMinutes(5);

    /**
     * The senders whose secrets are in this database.
     *
     * @param key 32 bytes, or null: then no sender is known
     * @param tolerance how far a message's time may be from ours
     */
    static Senders in(Database database, byte @Nullable [] key, Clock clock, Duration tolerance) {
        return new SecretSenders(
                new SecretRows(database), new Vault(key == null ? null : new SecretCipher(key), clock), tolerance);
    }

    /**
     * Looks at what can be looked at before the content is read.
     *
     * @throws Unverified if the message can't be anybody's
     */
    void check(String id, String timestamp) throws Unverified;

    /**
     * The user as whom a message is to be taken. That a message comes twice is nothing to be told here: its id says so to
     * whoever takes it.
     *
     * @param id the header {@code webhook-id}
     * @param timestamp the header {@code webhook-timestamp}
     * @param signatures the header {@code webhook-signature}
     * @param content the very bytes of the body
     * @throws Unverified if no secret that lets callers in has signed it, or its time is too far from ours
     */
    String sender(String id, String timestamp, String signatures, byte[] content) throws Unverified;

    /** A message that nobody vouches for; the sentence says what to look at and nothing of any secret. */
    final class Unverified extends Exception {

        private static final long serialVersionUID = 1L;

        Unverified(String message) {
            super(message);
        }

        public String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
