package org.treehook.plugin;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key for credentials, or none. Prints nothing of itself. */
final class SecretKey {

    static final SecretKey NONE = new SecretKey(null);

    private static final int BYTES = 32;

    private final byte @Nullable [] bytes;

    private SecretKey(byte @Nullable [] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads Base64; an empty text is no key.
     *
     * @throws IllegalArgumentException if it isn't 32 bytes in Base64; the message doesn't hold the text
     */
    static SecretKey parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            decoded = new byte[0];
        }
        if (decoded.length != BYTES) {
            throw new IllegalArgumentException("it is not 32 bytes in Base64.");
        }
        return new SecretKey(decoded);
    }

    /** Null if there is none. */
    byte @Nullable [] bytes() {
        return bytes == null ? null : bytes.clone();
    }

    @Override
    public String toString() {
        return bytes == null ? "none" : "set";
    }
}
