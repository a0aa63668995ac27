package org.treehook.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** {@link Senders} from the secrets that let callers in. */
final class SecretSenders implements Senders {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final SecretRows rows;
    private final Vault vault;
    private final Duration tolerance;

    SecretSenders(SecretRows rows, Vault vault, Duration tolerance) {
        this.rows = rows;
        this.vault = vault;
        this.tolerance = tolerance;
    }

    @Override
    public void check(String id, String timestamp) throws Unverified {
        checkHead(id, timestamp);
        if (rows.ofSenders().isEmpty()) {
            throw unknown();
        }
    }

    private void checkHead(String id, String timestamp) throws Unverified {
        if (!Signatures.isId(id)) {
            throw new Unverified("The header " + Signatures.ID + " has to have 1 to 255 visible ASCII characters.");
        }
        checkTime(timestamp);
    }

    @Override
    public String sender(String id, String timestamp, String signatures, byte[] content) throws Unverified {
        checkHead(id, timestamp);
        List<String> given = List.of(signatures.split(" "));
        for (Secret secret : rows.ofSenders()) {
            boolean signed = keys(secret).stream()
                    .map(key -> key.sign(id, timestamp, content))
                    .anyMatch(expected -> given.stream().anyMatch(signature -> isSame(expected, signature)));
            if (signed && secret.actsAs() != null) {
                return secret.actsAs();
            }
        }
        throw unknown();
    }

    private static Unverified unknown() {
        return new Unverified("The " + Signatures.SIGNATURE + " is none of the " + Signatures.ID + ", the "
                + Signatures.TIMESTAMP + " and the exact bytes of the body under any secret that lets callers in.");
    }

    private void checkTime(String timestamp) throws Unverified {
        if (!SECONDS.matcher(timestamp).matches()) {
            throw new Unverified("The header " + Signatures.TIMESTAMP + " is no number of seconds since 1970.");
        }
        Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), vault.now())
                .abs();
        if (distance.compareTo(tolerance) > 0) {
            throw new Unverified("The " + Signatures.TIMESTAMP + " is " + distance.toSeconds()
                    + " s away from this server's time; at most " + tolerance.toSeconds() + " s are allowed.");
        }
    }

    /** In the same time, however much of them is the same. */
    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** One that can't be read has signed nothing. */
    private List<SigningKey> keys(Secret secret) {
        try {
            return secret.type() == AuthStrategy.Type.SIGNATURE ? vault.signingKeys(secret) : List.of();
        } catch (Secrets.Unusable unreadable) {
            return List.of();
        }
    }
}
