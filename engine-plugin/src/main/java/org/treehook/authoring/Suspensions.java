package org.treehook.authoring;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.sql.Database;

/** Suspends webhooks: all versions, and the jobs that wait for them. Other jobs of the same process are left alone. */
final class Suspensions {

    private final Supplier<ProcessEngine> engine;
    private final Database database;

    Suspensions(Supplier<ProcessEngine> engine, Database database) {
        this.engine = engine;
        this.database = database;
    }

    /** Whether some version stands differently. */
    boolean isNews(String webhookId, boolean suspended) {
        return database.call(sql -> sql.first("""
                        select d.ID_ from TH_WEBHOOK w join ACT_RU_JOBDEF d on d.ID_ = w.JOB_DEFINITION_ID_
                        where w.WEBHOOK_ID_ = ? and d.SUSPENSION_STATE_ <> ?""", row -> row.text("ID_"), webhookId, suspended ? 2 : 1))
                .isPresent();
    }

    /**
     * Suspends at once and by statement: the engine's own command would change rows that the surrounding command holds, and
     * make it fail.
     */
    void suspendWithin(String webhookId) {
        database.run(sql -> {
            sql.update("""
                    update ACT_RU_JOBDEF set SUSPENSION_STATE_ = 2, REV_ = REV_ + 1 where SUSPENSION_STATE_ = 1 and ID_ in
                    (select w.JOB_DEFINITION_ID_ from TH_WEBHOOK w where w.WEBHOOK_ID_ = ?)""", webhookId);
            sql.update("""
                    update ACT_RU_JOB set SUSPENSION_STATE_ = 2 where SUSPENSION_STATE_ = 1 and JOB_DEF_ID_ in
                    (select w.JOB_DEFINITION_ID_ from TH_WEBHOOK w where w.WEBHOOK_ID_ = ?)""", webhookId);
        });
    }

    void set(String webhookId, boolean suspended) {
        List<String> jobDefinitions = database.call(sql -> sql.list(
                "select w.JOB_DEFINITION_ID_ from TH_WEBHOOK w where w.WEBHOOK_ID_ = ?",
                row -> row.text("JOB_DEFINITION_ID_"),
                webhookId));
        ManagementService management = engine.get().getManagementService();
        for (String id : jobDefinitions) {
            if (suspended) {
                management.suspendJobDefinitionById(id, true);
            } else {
                management.activateJobDefinitionById(id, true);
            }
        }
    }
}
