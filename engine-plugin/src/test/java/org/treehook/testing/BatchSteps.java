package org.treehook.testing;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;

/** Batches of an engine whose job executor stands still, step by step. */
public record BatchSteps(TestEngine engine) {

    /** The batch's own jobs, once all of them were made. */
    public List<Job> seeded(String batchId) {
        Batch batch = management().createBatchQuery().batchId(batchId).singleResult();
        List<Job> seeds = jobs(batch.getSeedJobDefinitionId());
        while (!seeds.isEmpty()) {
            seeds.forEach(job -> management().executeJob(job.getId()));
            seeds = jobs(batch.getSeedJobDefinitionId());
        }
        return jobs(batch.getBatchJobDefinitionId());
    }

    /** Runs one of the batch's jobs, and leaves the others. */
    public void runOne(String batchId) {
        management().executeJob(seeded(batchId).get(0).getId());
    }

    /** Runs all that is due, and half a minute later what the engine does when a batch has ended. */
    public void runToTheEnd() {
        engine.runAll();
        TestEngine.forward(Duration.ofMinutes(1));
        engine.runAll();
    }

    private List<Job> jobs(String definitionId) {
        return management().createJobQuery().jobDefinitionId(definitionId).list();
    }

    private ManagementService management() {
        return engine.engine().getManagementService();
    }
}
