package org.treehook.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/**
 * The credentials that webhooks and steps name. What is confidential is encrypted before it is written, and leaves here only as
 * headers of a call. Everything here happens in the surrounding transaction.
 */
public interface Secrets {

    /** The setting without which nothing confidential is kept. */
    String SETTING = "secretKey";

    /** The environment variable that is read where the setting is not given. */
    String ENVIRONMENT = "TREEHOOK_SECRET_KEY";

    /** For how long calls are signed with the old key as well, unless somebody says otherwise. */
    Duration STANDARD_OVERLAP = Duration.ofDays(1);

    /**
     * The secrets in this database.
     *
     * @param key 32 bytes, or null: then nothing confidential can be kept or used
     */
    static Secrets in(Database database, byte @Nullable [] key, Clock clock) {
        return new JdbcSecrets(database, key == null ? null : new SecretCipher(key), clock);
    }

    /** Whether there is a key to encrypt with. */
    boolean canEncrypt();

    /**
     * Keeps credentials under a name, in place of what is kept there. A strategy without a secret leaves the one that is
     * kept under the same type. A signing key that is replaced goes on to sign, beside the new one, for
     * {@link #STANDARD_OVERLAP}.
     *
     * @param tenantId whose webhooks may use them; null for all
     * @param hosts that they may be sent to, in lower case; empty for all
     * @param userId who does this, or null
     * @throws IllegalStateException if there is a secret but no key
     */
    void keep(
            String name, @Nullable String tenantId, AuthStrategy strategy, List<String> hosts, @Nullable String userId);

    /** What is kept under a name, without what is confidential. */
    Optional<Kept> find(String name);

    void remove(String name);

    /**
     * What a call has to carry to show who it comes from; a signature is one of these very bytes at this very moment.
     *
     * @param tenantId the tenant of the webhook or run that names them, or null: its own secret of that name comes before one
     *     of no tenant
     * @throws Unusable if there is no such secret for this tenant, it can't be read, or it may not go there
     */
    Map<String, String> headers(String name, @Nullable String tenantId, Message message);

    /**
     * What a call says.
     *
     * @param id of the message, the same at each attempt
     * @param host that it goes to, in lower case
     * @param content of the body; empty for none
     */
    record Message(String id, String host, String content) {}

    /**
     * What can be told of kept credentials.
     *
     * @param type of the strategy
     * @param identifier the part that isn't confidential, or null
     * @param complete whether there is a secret
     */
    record Kept(AuthStrategy.Type type, @Nullable String identifier, boolean complete) {}

    /** Credentials that are named but can't be used; the message says why and never what they are. */
    final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
