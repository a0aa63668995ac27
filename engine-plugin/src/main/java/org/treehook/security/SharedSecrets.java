package org.treehook.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/**
 * Secrets with a name that several webhooks, steps and callers may share, for whoever keeps them. What is confidential goes in
 * and never comes out. Everything here happens in the surrounding transaction; nobody's permissions are asked.
 */
public interface SharedSecrets {

    /**
     * The shared secrets in this database.
     *
     * @param key 32 bytes, or null: then nothing confidential can be kept
     */
    static SharedSecrets in(Database database, byte @Nullable [] key, Clock clock) {
        return new JdbcSharedSecrets(database, new Vault(key == null ? null : new SecretCipher(key), clock));
    }

    /**
     * Those of the tenants that are visible, and of none, by key.
     *
     * @param after the key that they come after, or null
     */
    List<Shared> list(Visible visible, @Nullable String after, int limit);

    /** The one that a tenant means by a name: its own, or else one of no tenant; also one by its key. */
    Optional<Shared> find(String name, @Nullable String tenantId);

    /**
     * Adds one, unless its tenant has one of that name.
     *
     * @return whether it was added
     * @throws IllegalStateException if there is a secret but no key to encrypt with
     */
    boolean add(String name, @Nullable String tenantId, Terms terms, @Nullable String userId);

    /**
     * Changes one. A strategy without a secret leaves the one that is kept under the same type.
     *
     * @param overlap for how long a signing key that is replaced goes on to sign, and to be taken
     * @throws IllegalStateException if there is a secret but no key to encrypt with
     */
    void change(Shared secret, Terms terms, Duration overlap, @Nullable String userId);

    void remove(Shared secret);

    /**
     * What somebody decides about one.
     *
     * @param hosts that it may be sent to, in lower case; empty for all
     * @param actsAs the user as whom calls signed with it are taken, or null for none; then no call of ours is signed with it
     */
    record Terms(
            AuthStrategy strategy,
            List<String> hosts,
            @Nullable String actsAs) {

        public Terms {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * What can be told of one.
     *
     * @param key the name, with {@code @} and the tenant behind it if it has one
     * @param identifier the part of the strategy that isn't confidential, or null
     * @param complete whether there is a secret
     * @param previousUntil until when the key that was replaced counts as well, or null if none does
     */
    record Shared(
            String key,
            String name,
            @Nullable String tenantId,
            AuthStrategy.Type type,
            @Nullable String identifier,
            boolean complete,
            List<String> hosts,
            @Nullable String actsAs,
            @Nullable Instant previousUntil,
            Instant updatedAt,
            @Nullable String updatedBy) {}
}
