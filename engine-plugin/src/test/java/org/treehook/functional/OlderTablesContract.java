package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.RunQuery;
import org.treehook.tree.TreeQuery;

/** A database from before runs and trees could be listed. */
abstract class OlderTablesContract {

    private static final String TITLE = "Source :: Group :: more :: Name";

    /** What the later change sets have added. */
    private static final List<String> BACK = List.of(
            "delete from TH_CHANGELOG where ID in ('th_tree_parts', 'th_run_parts')",
            "drop index TH_TREE_SOURCE",
            "drop index TH_TREE_GROUP",
            "drop index TH_TREE_NAME",
            "alter table TH_TREE drop column SOURCE_",
            "alter table TH_TREE drop column GROUP_",
            "alter table TH_TREE drop column NAME_",
            "drop index TH_RUN_SOURCE_ID",
            "drop index TH_RUN_TITLE",
            "drop index TH_RUN_SOURCE",
            "drop index TH_RUN_GROUP",
            "drop index TH_RUN_NAME",
            "drop index TH_RUN_KEY",
            "alter table TH_RUN drop column SOURCE_",
            "alter table TH_RUN drop column GROUP_",
            "alter table TH_RUN drop column NAME_",
            "alter table TH_RUN drop column SOURCE_ID_",
            "insert into TH_JOB (ID_, ENGINE_JOB_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_, NAME_, TYPE_, EVENT_, PARENT_ID_,"
                    + " URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_, SCHEDULED_AT_, CREATED_, UPDATED_, OUTCOME_)"
                    + " values ('job-1', 'gone', 'w', 'b', 'k', 'n', 't', 'e', 's-1', '/', '{}', false, false, 0, 1,"
                    + " timestamp '2026-01-01 00:00:00', timestamp '2026-01-01 00:00:00', timestamp '2026-01-01 00:00:00',"
                    + " 'Complete')");

    private final TestDatabase.Location location;

    OlderTablesContract(TestDatabase database) {
        location = database.fresh();
    }

    private TestEngine started() {
        return TestEngine.on(location, plugin -> {}, configuration -> {});
    }

    @Test
    void isBroughtToTodays() throws SQLException {
        try (TestEngine engine = started()) {
            engine.deploy("titled", Models.tree("titled", TITLE));
            engine.deploy("short", Models.tree("short", "Source :: Name"));
            for (String title : List.of(TITLE, "Source :: Name")) {
                engine.treehook()
                        .trees()
                        .launch(new LaunchRequest(
                                new Target.Title(title), title.equals(TITLE) ? "job-1" : null, "{}", null));
            }
        }
        try (Connection connection = DriverManager.getConnection(location.url(), location.user(), location.password());
                Statement statement = connection.createStatement()) {
            for (String change : BACK) {
                statement.execute(change);
            }
        }
        // It looks at a database once in the life of a JVM.
        Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
        try (TestEngine engine = started()) {
            assertThat(engine.treehook()
                            .runs()
                            .list(new RunQuery("Source", "Group :: more", "Name", "s-1", 25, 0))
                            .runs())
                    .singleElement()
                    .satisfies(view -> assertThat(view.run().title()).isEqualTo(TITLE));
            assertThat(engine.treehook().runs().count(new RunQuery("Source", null, "Name", null, 25, 0)))
                    .isEqualTo(2);
            assertThat(engine.treehook().treeDirectory().count(new TreeQuery("Source", "Group :: more", "Name", 25, 0)))
                    .isEqualTo(1);
            assertThat(engine.treehook().treeDirectory().count(new TreeQuery("Source", null, "Name", 25, 0)))
                    .isEqualTo(2);
        }
    }
}
