package org.treehook.tree;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.tree.Trees.Found;

/** {@link TreeDirectory} in the table {@code TH_TREE}. */
final class JdbcTreeDirectory implements TreeDirectory {

    private static final String SELECT = """
            select t.*, p.SUSPENSION_STATE_ from TH_TREE t join ACT_RE_PROCDEF p on p.ID_ = t.DEFINITION_ID_
            where %s order by t.TITLE_, t.ID_ offset %d rows fetch first %d rows only""";

    private final Database database;
    private final Permissions permissions;

    JdbcTreeDirectory(Database database, Permissions permissions) {
        this.database = database;
        this.permissions = permissions;
    }

    @Override
    public List<Found> list(TreeQuery query) {
        return list(query, permissions.visible(WebhookAction.READ));
    }

    List<Found> list(TreeQuery query, Visible readable) {
        Conditions where = conditions(query, readable);
        return database.call(sql -> sql.list(
                SELECT.formatted(where.text(), query.offset(), query.limit()), JdbcTrees::found, where.parameters()));
    }

    @Override
    public long count(TreeQuery query) {
        Conditions where = conditions(query, permissions.visible(WebhookAction.READ));
        return database.call(sql -> sql.first(
                        "select count(*) as N from TH_TREE t where " + where.text(),
                        row -> row.bigNumber("N"),
                        where.parameters())
                .orElseThrow());
    }

    @Override
    public Optional<Found> titled(String title, @Nullable String tenantId) {
        Conditions where = new Conditions();
        where.add("t.TITLE_ = ?", title);
        current(permissions.visible(WebhookAction.READ), where);
        List<Found> found = database.call(sql ->
                sql.list(SELECT.formatted(where.text(), 0, RunQuery.MOST), JdbcTrees::found, where.parameters()));
        return found.stream()
                .min(Comparator.comparingInt(tree -> distance(tree.tree().tenantId(), tenantId)));
    }

    private static int distance(@Nullable String ofTree, @Nullable String wanted) {
        return Objects.equals(ofTree, wanted) ? 0 : ofTree == null ? 1 : 2;
    }

    private static Conditions conditions(TreeQuery query, Visible readable) {
        Conditions where = new Conditions();
        where.addIf("t.SOURCE_ = ?", query.source());
        where.addIf("t.GROUP_ = ?", query.group());
        where.addIf("t.NAME_ = ?", query.name());
        current(readable, where);
        return where;
    }

    private static void current(Visible readable, Conditions where) {
        where.add("t.LATEST_ = true");
        where.add("t.TITLE_ is not null");
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
    }
}
