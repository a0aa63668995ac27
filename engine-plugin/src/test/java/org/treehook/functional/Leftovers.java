package org.treehook.functional;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.treehook.retention.CleanupReport;
import org.treehook.testing.TestEngine;

/** What a clean-up leaves. */
final class Leftovers {

    static final String JOB = "treehook-cleanup";

    private final TestEngine engine;

    Leftovers(TestEngine engine) {
        this.engine = engine;
    }

    /** Has the clean-up run from its beginning to its end; returns in how many transactions. */
    int cleanUp() {
        engine.treehook().cleanup().start();
        int batches = 0;
        do {
            batch();
            batches++;
        } while (run().ended() == null);
        return batches;
    }

    /** Runs the clean-up's engine job once. */
    void batch() {
        management().executeJob(JOB);
    }

    CleanupReport.Run run() {
        CleanupReport.Run run = engine.treehook().cleanup().report().lastRun();
        if (run == null) {
            throw new AssertionError("The clean-up has not run yet.");
        }
        return run;
    }

    @Nullable
    Job job() {
        return management().createJobQuery().jobId(JOB).singleResult();
    }

    /** How many rows a table has, with a condition. */
    int rows(String from) {
        return engine.database()
                .call(sql -> sql.first("select count(*) as N from " + from, row -> row.number("N")))
                .orElseThrow();
    }

    List<String> texts(String statement) {
        return engine.database().call(sql -> sql.list(statement, row -> row.text("T")));
    }

    private ManagementService management() {
        return engine.engine().getManagementService();
    }
}
