package org.treehook.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** {@link Secrets} in the table {@code TH_SECRET}. */
final class JdbcSecrets implements Secrets {

    private final SecretRows rows;
    private final Vault vault;

    JdbcSecrets(Database database, @Nullable SecretCipher cipher, Clock clock) {
        this.rows = new SecretRows(database);
        this.vault = new Vault(cipher, clock);
    }

    @Override
    public boolean canEncrypt() {
        return vault.isOpen();
    }

    @Override
    public void keep(
            String name,
            @Nullable String tenantId,
            AuthStrategy strategy,
            List<String> hosts,
            @Nullable String userId) {
        String key = SecretRows.key(name, tenantId);
        rows.put(vault.changed(key, tenantId, strategy, rows.find(key).orElse(null), STANDARD_OVERLAP, userId)
                .under(new SharedSecrets.Terms(strategy, hosts, null)));
    }

    @Override
    public Optional<Kept> find(String name) {
        return rows.find(name).map(secret -> new Kept(secret.type(), secret.identifier(), secret.encrypted() != null));
    }

    @Override
    public void remove(String name) {
        rows.remove(name);
    }

    @Override
    public Map<String, String> headers(String name, @Nullable String tenantId, Message message) {
        Secret secret =
                rows.named(name, tenantId).orElseThrow(() -> new Unusable("There is no secret \"" + name + "\"."));
        if (secret.actsAs() != null) {
            // Signed with it, a call of ours would be taken as that user's.
            throw new Unusable(
                    "The secret \"" + name + "\" lets callers in; no call is signed with it. Take another one.");
        }
        if (!secret.hosts().isEmpty() && !secret.hosts().contains(message.host())) {
            throw new Unusable("The secret \"" + name + "\" may not be sent to " + message.host() + ", only to "
                    + String.join(", ", secret.hosts()) + ".");
        }
        return switch (secret.type()) {
            case SIGNATURE -> signed(secret, message);
            case BASIC ->
                Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((secret.identifier() + ":" + vault.opened(secret))
                                                .getBytes(StandardCharsets.UTF_8)));
            case BEARER -> Map.of("Authorization", "Bearer " + vault.opened(secret));
            case HEADER -> Map.of(String.valueOf(secret.identifier()), vault.opened(secret));
        };
    }

    private Map<String, String> signed(Secret secret, Message message) {
        String timestamp = Long.toString(vault.now().getEpochSecond());
        byte[] content = message.content().getBytes(StandardCharsets.UTF_8);
        return Map.of(
                Signatures.ID,
                message.id(),
                Signatures.TIMESTAMP,
                timestamp,
                Signatures.SIGNATURE,
                vault.signingKeys(secret).stream()
                        .map(key -> key.sign(message.id(), timestamp, content))
                        .collect(Collectors.joining(" ")));
    }
}
