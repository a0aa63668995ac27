package org.treehook.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.webhook.GeneratedKey;

/** {@link SharedSecrets} in the table {@code TH_SECRET}. */
final class JdbcSharedSecrets implements SharedSecrets {

    private final SecretRows rows;
    private final Vault vault;

    JdbcSharedSecrets(Database database, Vault vault) {
        this.rows = new SecretRows(database);
        this.vault = vault;
    }

    @Override
    public List<Shared> list(Visible visible, @Nullable String after, int limit) {
        return rows.shared(visible, after, limit).stream().map(this::shared).toList();
    }

    @Override
    public Optional<Shared> find(String name, @Nullable String tenantId) {
        return rows.find(SecretRows.key(name, tenantId))
                .or(() -> rows.find(name))
                .filter(secret -> !GeneratedKey.isOne(secret.key()))
                .map(this::shared);
    }

    @Override
    public boolean add(String name, @Nullable String tenantId, Terms terms, @Nullable String userId) {
        String key = SecretRows.key(name, tenantId);
        return rows.add(vault.changed(key, tenantId, terms.strategy(), null, Duration.ZERO, userId)
                .under(terms));
    }

    @Override
    public void change(Shared secret, Terms terms, Duration overlap, @Nullable String userId) {
        Secret old = rows.find(secret.key()).orElse(null);
        rows.put(vault.changed(secret.key(), secret.tenantId(), terms.strategy(), old, overlap, userId)
                .under(terms));
    }

    @Override
    public void remove(Shared secret) {
        rows.remove(secret.key());
    }

    private Shared shared(Secret secret) {
        return new Shared(
                secret.key(),
                secret.name(),
                secret.tenantId(),
                secret.type(),
                secret.identifier(),
                secret.encrypted() != null,
                secret.hosts(),
                secret.actsAs(),
                vault.isNow(secret) ? secret.previousUntil() : null,
                secret.updatedAt(),
                secret.updatedBy());
    }
}
