package org.treehook.authoring;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.security.SharedSecrets;
import org.treehook.security.SharedSecrets.Shared;

/**
 * Makes, changes and removes shared secrets. What is confidential goes in and never comes out. Each change is one transaction
 * with an entry in the audit log.
 *
 * <p>Secrets of tenants that the current user isn't in are missing. Without the engine's READ, SET or DELETE on the system a
 * call throws {@link org.camunda.bpm.engine.AuthorizationException}; so does letting callers in as a user whom the current
 * user may not change.
 */
public interface SecretEditor {

    /** An editor of this engine's secrets. */
    static SecretEditor of(EditorParts parts, SharedSecrets secrets) {
        return new AuditedSecretEditor(parts, secrets);
    }

    /**
     * Those that come after a key, in order of their keys.
     *
     * @param after a key, or null for the first ones
     */
    List<SecretView> list(@Nullable String after, int limit);

    /**
     * One by its name, the tenant's own before one of no tenant; or by its key.
     *
     * @param tenantId the current user's, or null
     */
    Optional<SecretView> find(String name, @Nullable String tenantId);

    /**
     * Makes one.
     *
     * @param tenantId whose it becomes; null for one that the webhooks of all tenants may name
     * @throws InvalidSecret naming every problem
     */
    SecretView create(@Nullable String tenantId, SecretChange secret);

    /**
     * Changes one. A signing key that is replaced goes on to sign beside the new one, and to be taken, for the overlap.
     *
     * @throws NoSuchSecret if there is none of this name
     * @throws InvalidSecret naming every problem
     */
    SecretView change(String name, @Nullable String tenantId, SecretChange change);

    /**
     * Removes one that no webhook names.
     *
     * @return the secret as it was
     * @throws NoSuchSecret if there is none of this name
     * @throws InvalidSecret if a webhook names it
     */
    SecretView remove(String name, @Nullable String tenantId);

    /**
     * A secret, and who names it. Steps of trees may name it as well; that only the trees know.
     *
     * @param usedBy the webhooks that name it and that the current user may read, by name; a hundred at most
     * @param uses how many webhooks name it, readable or not; a thousand at most
     */
    record SecretView(Shared secret, List<String> usedBy, int uses) {

        public SecretView {
            usedBy = List.copyOf(usedBy);
        }
    }

    /** There is no secret of this name, none at least that the current user's tenants can see. */
    final class NoSuchSecret extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuchSecret(String name) {
            super("Unable to locate the secret \"" + name + "\".");
        }
    }

    /** What was asked for can't be done; nothing was changed. The message names every problem. */
    final class InvalidSecret extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        InvalidSecret(Reason reason, List<String> problems) {
            super(String.join(" ", problems));
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        /** What stands in the way. */
        public enum Reason {
            /** What was sent is not valid. */
            INVALID,
            /** Another secret has the name. */
            NAME_TAKEN,
            /** Webhooks name it. */
            USED
        }
    }
}
