package org.treehook.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.security.Visible;
import org.treehook.security.VisibleRuns;
import org.treehook.sql.Database;

/** How a database goes about the queries for runs and trees, with enough of them that it matters. */
abstract class RunPlansContract {

    private static final VisibleRuns ALL = new VisibleRuns(Visible.all(), true, Set.of());
    private static final VisibleRuns RARE =
            new VisibleRuns(new Visible(false, Set.of("rare"), true, Set.of()), false, Set.of());

    /** The plans of the statements that are made, in small letters. */
    abstract List<String> plans(Consumer<Database> use);

    /** What stands in a plan that reads a table as a whole. */
    abstract String scan(String table);

    static List<Arguments> queries() {
        return List.of(
                Arguments.of(query(null, null, null, null), ALL, "th_run_pk|primary_key[^;]+index sorted"),
                Arguments.of(query(null, null, null, "s-700"), ALL, "th_run_source_id"),
                Arguments.of(query("Rare", null, null, null), ALL, "th_run_source"),
                Arguments.of(query(null, "Rare", null, null), ALL, "th_run_group"),
                Arguments.of(query(null, null, "Rare", null), ALL, "th_run_name"),
                Arguments.of(query("Kinetic Request CE", "Group 1", "Rare", null), ALL, "th_run_(title|name)"),
                Arguments.of(query(null, null, null, null), RARE, "th_run_key"));
    }

    private static RunQuery query(
            @Nullable String source, @Nullable String group, @Nullable String tree, @Nullable String sourceId) {
        return new RunQuery(source, group, tree, sourceId, 25, 0);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aListReadsAnIndexAndLooksTheEnginesRowsUpForItsPage(RunQuery query, VisibleRuns readable, String index) {
        assertThat(plans(database -> new RunSearch(database).list(query, 26, readable)))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan).containsPattern(index);
                    assertThat(plan).doesNotContain(scan("th_run"), scan("act_ru_execution"), scan("act_ru_incident"));
                });
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aNumberIsCountedInAnIndex(RunQuery query, VisibleRuns readable, String index) {
        if (query.equals(query(null, null, null, null)) && readable.equals(ALL)) {
            // Any index will do, or the table.
            return;
        }
        assertThat(plans(database -> new RunSearch(database).count(query, readable)))
                .singleElement()
                .satisfies(plan -> assertThat(plan).containsPattern(index).doesNotContain(scan("th_run")));
    }

    @Test
    void oneRunIsFoundByItsNumber() {
        assertThat(plans(database -> new RunSearch(database).find(4711, RARE)))
                .singleElement()
                .satisfies(plan -> assertThat(plan)
                        .contains("th_run_number")
                        .doesNotContain(scan("th_run"), scan("act_ru_execution"), scan("act_ru_incident")));
    }

    @Test
    void aReadableInstanceIsFoundByItsId() {
        VisibleRuns one = new VisibleRuns(new Visible(false, Set.of(), true, Set.of()), false, Set.of("instance-4711"));
        assertThat(plans(database -> new RunSearch(database).list(query(null, null, null, null), 26, one)))
                .singleElement()
                .satisfies(plan -> assertThat(plan).contains("th_run_instance").doesNotContain(scan("th_run")));
    }

    @Test
    void tasksAreFoundByTheirInstance() {
        assertThat(String.join(
                        "\n",
                        plans(database -> database.run(sql -> {
                            RunActivities.recorded(sql, "instance-4710", Map.of());
                            RunActivities.userTasks(sql, "instance-4710");
                        }))))
                .contains("act_idx_hi_act_inst_procinst")
                .doesNotContain(scan("act_hi_actinst"), scan("act_ru_task"));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void treesComeFromAnIndex(TreeQuery query, String index) {
        assertThat(plans(database -> new TreeSearch(database).list(query, Visible.all())))
                .singleElement()
                .satisfies(plan -> assertThat(plan).containsPattern(index).doesNotContain(scan("th_tree")));
    }

    static List<Arguments> trees() {
        return List.of(
                Arguments.of(new TreeQuery(null, null, null, 25, 0), "th_tree_title"),
                Arguments.of(new TreeQuery("Rare", null, null, 25, 0), "th_tree_source"),
                Arguments.of(new TreeQuery(null, "Rare", null, 25, 0), "th_tree_group"),
                Arguments.of(new TreeQuery(null, null, "Rare", 25, 0), "th_tree_name"));
    }

    @Test
    void oneTreeIsFoundByItsTitle() {
        assertThat(plans(database ->
                        new TreeSearch(database).titled("Kinetic Request CE :: Group 1 :: Name 1 4711", Visible.all())))
                .singleElement()
                .satisfies(plan -> assertThat(plan).contains("th_tree_title").doesNotContain(scan("th_tree")));
    }
}
