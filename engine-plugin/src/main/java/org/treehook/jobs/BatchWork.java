package org.treehook.jobs;

import java.time.Duration;
import java.util.Map;

/**
 * What a batch of one type does with each of its records. It is done as the user who started the batch, who may have lost
 * permissions meanwhile.
 */
public interface BatchWork {

    /** The type of these batches, which never changes: unfinished ones go by it. */
    String type();

    /** How many records one job of the batch works on, in one transaction; an application may configure another number. */
    int idsPerJob();

    /** The wait between two jobs of the batch becoming due; zero for none: that is how a batch is throttled. */
    Duration pace(Map<String, String> options);

    /**
     * Does it, within the transaction of the batch's job. Whatever is thrown undoes the job as a whole; the engine tries
     * it again, and at last waits for an operator. So what speaks against one record is skipped, and only what speaks
     * against all of them thrown.
     */
    void perform(String batchId, String id, Map<String, String> options);
}
