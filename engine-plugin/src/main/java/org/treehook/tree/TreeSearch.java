package org.treehook.tree;

import java.util.List;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.tree.Trees.Found;

/** Finds current trees that have a title, and among them those that a user may read. */
final class TreeSearch {

    private static final String SELECT = """
            select t.*, p.SUSPENSION_STATE_ from TH_TREE t join ACT_RE_PROCDEF p on p.ID_ = t.DEFINITION_ID_
            where %s order by t.TITLE_, t.ID_ offset %d rows fetch first %d rows only""";

    private final Database database;

    TreeSearch(Database database) {
        this.database = database;
    }

    List<Found> list(TreeQuery query, Visible readable) {
        return trees(conditions(query, readable), query.offset(), query.limit());
    }

    long count(TreeQuery query, Visible readable) {
        Conditions where = conditions(query, readable);
        return database.call(sql -> sql.first(
                        "select count(*) as N from TH_TREE t where " + where.text(),
                        row -> row.bigNumber("N"),
                        where.parameters())
                .orElseThrow());
    }

    /** Those of every tenant; in each, one at most has no problem. */
    List<Found> titled(String title, Visible readable) {
        Conditions where = new Conditions();
        where.add("t.TITLE_ = ?", title);
        restrict(where, readable);
        return trees(where, 0, RunQuery.MOST);
    }

    private static Conditions conditions(TreeQuery query, Visible readable) {
        Conditions where = new Conditions();
        where.addIf("t.SOURCE_ = ?", query.source());
        where.addIf("t.GROUP_ = ?", query.group());
        where.addIf("t.NAME_ = ?", query.name());
        where.add("t.TITLE_ is not null");
        restrict(where, readable);
        return where;
    }

    private static void restrict(Conditions where, Visible readable) {
        where.add("t.LATEST_ = true");
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
    }

    private List<Found> trees(Conditions where, int offset, int limit) {
        return database.call(
                sql -> sql.list(SELECT.formatted(where.text(), offset, limit), JdbcTrees::found, where.parameters()));
    }
}
