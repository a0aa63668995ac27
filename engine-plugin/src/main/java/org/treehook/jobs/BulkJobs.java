package org.treehook.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.treehook.jobs.BulkOrder.Verb;

/**
 * Many webhook jobs retried or cancelled at once, by a batch of the engine. Each is changed exactly as it would be by itself:
 * with the same checks of state and of the permissions of whoever gave the order, made again when its turn comes, and with
 * its own entry in the audit log, which names the batch. What doesn't fit any more by then is left alone.
 */
public interface BulkJobs {

    /** Those of one engine. */
    static BulkJobs of(JobParts parts, Batches batches) {
        return new BatchedBulkJobs(parts, batches);
    }

    /** What the engine has to know of, to carry out the batches. */
    static List<BatchWork> works(JobParts parts) {
        return Arrays.stream(Verb.values())
                .<BatchWork>map(verb -> new BulkWork(verb, parts))
                .toList();
    }

    /**
     * What an order would touch now.
     *
     * @throws BulkRefused if an id is unknown, or a URL would be rewritten to one that is not valid
     * @throws org.camunda.bpm.engine.AuthorizationException if a URL would be rewritten to one that launches a tree that the
     *     user may not launch
     */
    Preview preview(BulkOrder order);

    /**
     * Starts a batch that carries an order out, in the surrounding transaction.
     *
     * @param expectedCount of the preview
     * @return the batch's id
     * @throws BulkRefused as for the preview; if the count has changed since; or if there is nothing to do
     * @throws org.camunda.bpm.engine.AuthorizationException as for the preview, or if the user may not start batches
     */
    String start(BulkOrder order, int expectedCount);

    /** How far such a batch is; see {@link Batches#find}. */
    Optional<BatchState> find(String batchId);

    /**
     * What an order would touch.
     *
     * @param count how many jobs
     * @param notAllowed how many more match, but the user may see them only
     * @param rewritten how many of the {@code count} get another URL
     */
    record Preview(int count, int notAllowed, int rewritten) {}
}
