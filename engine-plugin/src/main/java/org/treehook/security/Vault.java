package org.treehook.security;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place where what is confidential is encrypted and decrypted. */
final class Vault {

    private final @Nullable SecretCipher cipher;
    private final Clock clock;

    Vault(@Nullable SecretCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    boolean isOpen() {
        return cipher != null;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * A secret with other credentials. Without a secret in them, what is there under the same type stays.
     *
     * @param old what is there, or null
     * @param overlap for how long a signing key that is replaced counts beside the new one
     * @throws IllegalStateException if there is something to encrypt, but no key
     */
    Secret changed(
            String key,
            @Nullable String tenantId,
            AuthStrategy strategy,
            @Nullable Secret old,
            Duration overlap,
            @Nullable String userId) {
        Held held = held(key, strategy, old, overlap);
        return new Secret(
                key,
                tenantId,
                strategy.type(),
                strategy.identifier(),
                held.encrypted(),
                held.previous(),
                held.previousUntil(),
                old == null ? List.of() : old.hosts(),
                old == null ? null : old.actsAs(),
                now(),
                userId);
    }

    private Held held(String key, AuthStrategy strategy, @Nullable Secret old, Duration overlap) {
        String secret = strategy.secret();
        if (old == null || old.type() != strategy.type()) {
            return new Held(secret == null ? null : encrypted(key, secret), null, null);
        }
        if (secret == null) {
            return new Held(old.encrypted(), old.previous(), old.previousUntil());
        }
        boolean overlaps =
                strategy.type() == AuthStrategy.Type.SIGNATURE && old.encrypted() != null && !overlap.isZero();
        return new Held(
                encrypted(key, secret), overlaps ? old.encrypted() : null, overlaps ? now().plus(overlap) : null);
    }

    private record Held(
            @Nullable String encrypted,
            @Nullable String previous,
            @Nullable Instant previousUntil) {}

    private String encrypted(String key, String secret) {
        if (cipher == null) {
            throw new IllegalStateException("There is no key to encrypt with; set " + Secrets.SETTING + ".");
        }
        return cipher.encrypt(key, secret);
    }

    /**
     * What is confidential of it.
     *
     * @throws Secrets.Unusable if there is nothing, or it can't be read
     */
    String opened(Secret secret) {
        String encrypted = secret.encrypted();
        if (encrypted == null) {
            throw new Secrets.Unusable("The secret \"" + secret.name() + "\" has no value.");
        }
        return decrypted(secret, encrypted);
    }

    /** The key that signs, and after it the one that it replaced, as long as that counts. */
    List<SigningKey> signingKeys(Secret secret) {
        List<SigningKey> keys = new ArrayList<>();
        keys.add(signingKey(secret, opened(secret)));
        String previous = secret.previous();
        if (previous != null && isNow(secret)) {
            keys.add(signingKey(secret, decrypted(secret, previous)));
        }
        return keys;
    }

    /** Whether what it held before still counts. */
    boolean isNow(Secret secret) {
        return Optional.ofNullable(secret.previousUntil())
                .filter(until -> until.isAfter(now()))
                .isPresent();
    }

    private static SigningKey signingKey(Secret secret, String text) {
        return SigningKey.parse(text)
                .orElseThrow(() -> new Secrets.Unusable(
                        "The secret \"" + secret.name() + "\" can't sign: it is not " + SigningKey.FORM + "."));
    }

    private String decrypted(Secret secret, String encrypted) {
        if (cipher == null) {
            throw new Secrets.Unusable(
                    "The secret \"" + secret.name() + "\" can't be read without a key; set " + Secrets.SETTING + ".");
        }
        try {
            return cipher.decrypt(secret.key(), encrypted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Secrets.Unusable("The secret \"" + secret.name()
                    + "\" was encrypted with another key than the one in " + Secrets.SETTING + "; enter it anew.");
        }
    }
}
