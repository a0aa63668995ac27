package org.treehook.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a symmetric signature of <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: 24 to 64 bytes, written
 * in Base64 behind {@code whsec_}, which may be left out. Prints nothing of itself.
 */
final class SigningKey {

    /** What it looks like, for messages. */
    static final String FORM = "whsec_ and 24 to 64 random bytes in Base64, as \"openssl rand -base64 32\" makes them";

    /** Before each signature. */
    static final String VERSION = "v1,";

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static Optional<SigningKey> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES
                ? Optional.empty()
                : Optional.of(new SigningKey(bytes));
    }

    /** The signature of a message, {@code v1,} and HMAC-SHA256 in Base64. */
    String sign(String id, String timestamp, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
        }
    }

    @Override
    public String toString() {
        return "a signing key";
    }
}
