package org.treehook.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** {@link Secrets} in the table {@code TH_SECRET}. */
final class JdbcSecrets implements Secrets {

    private final Database database;
    private final @Nullable SecretCipher cipher;
    private final Clock clock;

    JdbcSecrets(Database database, @Nullable SecretCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public boolean canEncrypt() {
        return cipher != null;
    }

    @Override
    public void keep(String name, @Nullable String tenantId, AuthStrategy strategy, @Nullable String userId) {
        String encrypted = encrypted(name, strategy);
        database.run(sql -> {
            sql.update("delete from TH_SECRET where NAME_ = ?", name);
            sql.update(
                    """
                    insert into TH_SECRET (NAME_, TENANT_ID_, TYPE_, IDENTIFIER_, ENCRYPTED_, UPDATED_, UPDATED_BY_)
                    values (?, ?, ?, ?, ?, ?, ?)""",
                    name,
                    tenantId,
                    strategy.type().title(),
                    strategy.identifier(),
                    encrypted,
                    clock.instant(),
                    userId);
        });
    }

    private @Nullable String encrypted(String name, AuthStrategy strategy) {
        String secret = strategy.secret();
        if (secret == null) {
            return row(name)
                    .filter(row -> row.type() == strategy.type())
                    .map(Row::encrypted)
                    .orElse(null);
        }
        if (cipher == null) {
            throw new IllegalStateException("There is no key to encrypt with; set " + SETTING + ".");
        }
        return cipher.encrypt(name, secret);
    }

    @Override
    public Optional<Kept> find(String name) {
        return row(name).map(row -> new Kept(row.type(), row.identifier(), row.encrypted() != null));
    }

    @Override
    public void remove(String name) {
        database.run(sql -> sql.update("delete from TH_SECRET where NAME_ = ?", name));
    }

    @Override
    public Map<String, String> headers(String name, @Nullable String tenantId) {
        Row row = row(name)
                .filter(found -> found.tenantId() == null || found.tenantId().equals(tenantId))
                .orElseThrow(() -> new Unusable("There is no secret \"" + name + "\"."));
        return switch (row.type()) {
            case SIGNATURE -> Map.of();
            case BASIC ->
                Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((row.identifier() + ":" + decrypted(name, row))
                                                .getBytes(StandardCharsets.UTF_8)));
            case BEARER -> Map.of("Authorization", "Bearer " + decrypted(name, row));
        };
    }

    private String decrypted(String name, Row row) {
        String encrypted = row.encrypted();
        if (encrypted == null) {
            throw new Unusable("The secret \"" + name + "\" has no value.");
        }
        if (cipher == null) {
            throw new Unusable("The secret \"" + name + "\" can't be read without a key; set " + SETTING + ".");
        }
        try {
            return cipher.decrypt(name, encrypted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unusable("The secret \"" + name + "\" was encrypted with another key than the one in " + SETTING
                    + "; enter it anew.");
        }
    }

    private Optional<Row> row(String name) {
        return database.call(sql -> sql.first(
                "select s.* from TH_SECRET s where s.NAME_ = ?",
                row -> new Row(
                        row.textOrNull("TENANT_ID_"),
                        AuthStrategy.Type.parse(row.text("TYPE_")).orElseThrow(),
                        row.textOrNull("IDENTIFIER_"),
                        row.textOrNull("ENCRYPTED_")),
                name));
    }

    private record Row(
            @Nullable String tenantId,
            AuthStrategy.Type type,
            @Nullable String identifier,
            @Nullable String encrypted) {}
}
