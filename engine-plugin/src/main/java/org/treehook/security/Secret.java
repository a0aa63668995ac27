package org.treehook.security;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as they are kept.
 *
 * @param key under which they are
 * @param tenantId whose webhooks may use them; null for all
 * @param identifier the part that isn't confidential, or null
 * @param encrypted the part that is, or null
 * @param previous what was there before, encrypted, or null
 * @param previousUntil when that ends to count
 * @param hosts that they may be sent to; empty for all
 * @param actsAs as whom a call is taken that is signed with this key, or null
 */
record Secret(
        String key,
        @Nullable String tenantId,
        AuthStrategy.Type type,
        @Nullable String identifier,
        @Nullable String encrypted,
        @Nullable String previous,
        @Nullable Instant previousUntil,
        List<String> hosts,
        @Nullable String actsAs,
        Instant updatedAt,
        @Nullable String updatedBy) {

    Secret {
        hosts = List.copyOf(hosts);
    }

    /** Without what its tenant has behind it. */
    String name() {
        int end = tenantId == null ? -1 : key.lastIndexOf("@" + tenantId);
        return end < 0 ? key : key.substring(0, end);
    }

    Secret under(SharedSecrets.Terms terms) {
        return new Secret(
                key,
                tenantId,
                type,
                identifier,
                encrypted,
                previous,
                previousUntil,
                terms.hosts(),
                terms.actsAs(),
                updatedAt,
                updatedBy);
    }

    /** Never what it holds, encrypted or not. */
    @Override
    public String toString() {
        return type.title() + " " + key;
    }
}
