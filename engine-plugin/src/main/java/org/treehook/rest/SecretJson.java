package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.SecretEditor.SecretView;
import org.treehook.rest.WebhookJson.AuthJson;
import org.treehook.rest.WebhookJson.AuthProperty;
import org.treehook.security.Secrets;
import org.treehook.security.SharedSecrets.Shared;

/**
 * A shared secret as REST shows it: never what it holds.
 *
 * @param key finds it among those of all tenants: the name, with {@code @} and the tenant behind it if it has one
 * @param tenant whose it is, or null
 * @param type Signature, Basic, Bearer or Header
 * @param properties what it consists of
 * @param hosts that it may be sent to; empty for all
 * @param user as whom calls signed with it are taken, or null
 * @param complete whether it has a value
 * @param previousUntil until when the signing key that was replaced counts as well; only as long as it does
 * @param usedBy webhooks that name it, as far as the caller may read them; at most 100
 * @param uses how many webhooks name it
 */
record SecretJson(
        String name,
        String key,
        @Nullable String tenant,
        String type,
        List<AuthProperty> properties,
        List<String> hosts,
        @Nullable String user,
        boolean complete,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant previousUntil,

        Instant updatedAt,
        @Nullable String updatedBy,
        List<String> usedBy,
        int uses) {

    static SecretJson of(SecretView view) {
        Shared secret = view.secret();
        AuthJson auth = AuthJson.of(new Secrets.Kept(secret.type(), secret.identifier(), secret.complete()));
        return new SecretJson(
                secret.name(),
                secret.key(),
                secret.tenantId(),
                auth.type(),
                auth.properties(),
                secret.hosts(),
                secret.actsAs(),
                secret.complete(),
                secret.previousUntil(),
                secret.updatedAt(),
                secret.updatedBy(),
                view.usedBy(),
                view.uses());
    }

    /**
     * A single answer.
     *
     * @param secret without what is confidential
     */
    record One(SecretJson secret) {}

    /**
     * A page.
     *
     * @param secrets by key
     * @param nextPageToken null at the end
     */
    record Many(List<SecretJson> secrets, @Nullable String nextPageToken) {}
}
