package org.treehook.security;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql.Row;
import org.treehook.webhook.GeneratedKey;

/**
 * The table {@code TH_SECRET}. Its key is the name; that of a tenant's shared secret has {@code @} and the tenant's id behind
 * it, since each tenant has names of its own.
 */
final class SecretRows {

    private static final String COLUMNS =
            "NAME_, TENANT_ID_, TYPE_, IDENTIFIER_, ENCRYPTED_, PREVIOUS_, PREVIOUS_UNTIL_,"
                    + " HOSTS_, ACTS_AS_, UPDATED_, UPDATED_BY_";

    private final Database database;

    SecretRows(Database database) {
        this.database = database;
    }

    static String key(String name, @Nullable String tenantId) {
        return tenantId == null || GeneratedKey.isOne(name) ? name : name + "@" + tenantId;
    }

    Optional<Secret> find(String key) {
        return database.call(
                sql -> sql.first("select s.* from TH_SECRET s where s.NAME_ = ?", SecretRows::secret, key));
    }

    /** The one that this tenant means by a name: its own, or else one of no tenant. */
    Optional<Secret> named(String name, @Nullable String tenantId) {
        return find(key(name, tenantId))
                .or(() -> find(name))
                .filter(secret -> secret.tenantId() == null || secret.tenantId().equals(tenantId));
    }

    /** Shared ones of these tenants, by key; those after one. */
    List<Secret> shared(Visible visible, @Nullable String after, int limit) {
        Conditions where = new Conditions();
        where.add("s.NAME_ not like ?", GeneratedKey.PREFIX + "%");
        where.addIf("s.NAME_ > ?", after);
        visible.restrictTenants(where, "s.TENANT_ID_");
        return database.call(sql -> sql.list(
                "select s.* from TH_SECRET s where " + where.text() + " order by s.NAME_ fetch first " + limit
                        + " rows only",
                SecretRows::secret,
                where.parameters()));
    }

    /** Those that let callers in, by key. */
    List<Secret> ofSenders() {
        return database.call(sql -> sql.list(
                "select s.* from TH_SECRET s where s.ACTS_AS_ is not null order by s.NAME_", SecretRows::secret));
    }

    /** Whether it was added; not if there is one of its key. */
    boolean add(Secret secret) {
        return database.call(sql -> sql.insertIfAbsent("TH_SECRET", COLUMNS, values(secret)));
    }

    void put(Secret secret) {
        if (!replace(secret) && !add(secret)) {
            replace(secret);
        }
    }

    private boolean replace(Secret secret) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(values(secret)));
        values.add(secret.key());
        return database.call(sql -> sql.update(
                        "update TH_SECRET set " + COLUMNS.replace(",", " = ?,") + " = ? where NAME_ = ?",
                        values.toArray())
                == 1);
    }

    void remove(String key) {
        database.run(sql -> sql.update("delete from TH_SECRET where NAME_ = ?", key));
    }

    private static @Nullable Object[] values(Secret secret) {
        return new @Nullable Object[] {
            secret.key(),
            secret.tenantId(),
            secret.type().title(),
            secret.identifier(),
            secret.encrypted(),
            secret.previous(),
            secret.previousUntil(),
            secret.hosts().isEmpty() ? null : String.join(" ", secret.hosts()),
            secret.actsAs(),
            secret.updatedAt(),
            secret.updatedBy()
        };
    }

    private static Secret secret(Row row) throws SQLException {
        String hosts = row.textOrNull("HOSTS_");
        return new Secret(
                row.text("NAME_"),
                row.textOrNull("TENANT_ID_"),
                AuthStrategy.Type.parse(row.text("TYPE_")).orElseThrow(),
                row.textOrNull("IDENTIFIER_"),
                row.textOrNull("ENCRYPTED_"),
                row.textOrNull("PREVIOUS_"),
                row.instantOrNull("PREVIOUS_UNTIL_"),
                hosts == null ? List.of() : Arrays.asList(hosts.split(" ")),
                row.textOrNull("ACTS_AS_"),
                row.instant("UPDATED_"),
                row.textOrNull("UPDATED_BY_"));
    }
}
