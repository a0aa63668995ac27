package org.treehook.tree;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql.Row;

/** {@link Trees} in the table {@code TH_TREE}. */
final class JdbcTrees implements Trees {

    private static final String FIND = """
            select t.*, p.SUSPENSION_STATE_ from TH_TREE t join ACT_RE_PROCDEF p on p.ID_ = t.DEFINITION_ID_
            where t.LATEST_ = true and (t.TENANT_ID_ is null or t.TENANT_ID_ = ?) and %s
            order by case when t.TENANT_ID_ is null then 1 else 0 end""";

    private static final String BY_TITLE = FIND.formatted("t.TITLE_ = ? and t.PROBLEM_ is null");
    private static final String BY_KEY = FIND.formatted("t.DEFINITION_KEY_ = ?");

    private final Database database;

    JdbcTrees(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Found> titled(String title, @Nullable String tenantId) {
        return database.call(sql -> sql.first(BY_TITLE, JdbcTrees::found, tenantId, title));
    }

    @Override
    public Optional<Found> keyed(String definitionKey, @Nullable String tenantId) {
        return database.call(sql -> sql.first(BY_KEY, JdbcTrees::found, tenantId, definitionKey));
    }

    @Override
    public Optional<Tree> holder(String title, @Nullable String tenantId) {
        return database.call(sql -> sql.first(
                "select t.* from TH_TREE t where t.TITLE_ = ? and t.LATEST_ = true and t.PROBLEM_ is null"
                        + Conditions.AND_SAME_TENANT,
                JdbcTrees::tree,
                title,
                tenantId,
                tenantId));
    }

    @Override
    public List<Tree> holders(String title) {
        return database.call(sql -> sql.list(
                "select t.* from TH_TREE t where t.TITLE_ = ? and t.LATEST_ = true and t.PROBLEM_ is null",
                JdbcTrees::tree,
                title));
    }

    @Override
    public void retire(String definitionKey, @Nullable String tenantId) {
        database.run(sql -> sql.update(
                "update TH_TREE set LATEST_ = false where DEFINITION_KEY_ = ? and LATEST_ = true"
                        + Conditions.AND_SAME_TENANT,
                definitionKey,
                tenantId,
                tenantId));
    }

    @Override
    public void add(Tree tree) {
        TreeTitle title = TreeTitle.of(tree.name());
        database.run(sql -> sql.update(
                """
                insert into TH_TREE (ID_, DEFINITION_ID_, DEFINITION_KEY_, VERSION_, TENANT_ID_, TITLE_, SOURCE_, GROUP_, NAME_,
                START_EVENT_ID_, START_EVENTS_, LATEST_) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)""",
                RecordId.next(),
                tree.definitionId(),
                tree.definitionKey(),
                tree.version(),
                tree.tenantId(),
                tree.title(),
                title.source(),
                title.group(),
                title.name(),
                tree.plainStartEventId(),
                String.join(" ", tree.startEventIds())));
    }

    @Override
    public void remove(String definitionId) {
        database.run(sql -> sql.update("delete from TH_TREE where DEFINITION_ID_ = ?", definitionId));
    }

    @Override
    public void reinstate(String definitionId) {
        Optional<Tree> tree = database.call(sql ->
                sql.first("select t.* from TH_TREE t where t.DEFINITION_ID_ = ?", JdbcTrees::tree, definitionId));
        String title = tree.map(Tree::title).orElse(null);
        String taken = title == null
                ? null
                : holder(title, tree.orElseThrow().tenantId())
                        .map(other -> "The title \"" + title + "\" is held by the process \"" + other.definitionKey()
                                + "\" by now.")
                        .orElse(null);
        database.run(sql -> sql.update(
                "update TH_TREE set LATEST_ = true, PROBLEM_ = ? where DEFINITION_ID_ = ?", taken, definitionId));
    }

    static Found found(Row row) throws SQLException {
        return new Found(tree(row), row.number("SUSPENSION_STATE_") == 2);
    }

    private static Tree tree(Row row) throws SQLException {
        return new Tree(
                row.text("DEFINITION_ID_"),
                row.text("DEFINITION_KEY_"),
                row.number("VERSION_"),
                row.textOrNull("TENANT_ID_"),
                row.textOrNull("TITLE_"),
                row.textOrNull("START_EVENT_ID_"),
                List.of(row.text("START_EVENTS_").split(" ", -1)),
                row.textOrNull("PROBLEM_"));
    }
}
