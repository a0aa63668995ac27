package org.treehook.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Long work on many records, carried out by a batch of the engine that operators can watch, suspend and cancel. */
public interface Batches {

    /**
     * Starts a batch in the surrounding transaction. It runs as the current user, whose permissions are looked at again
     * whenever one of its jobs runs.
     *
     * @param type of a {@link BatchWork}
     * @param ids of the records, each worked on once, in about this order
     * @param options the same for all of them
     * @return the batch's id
     * @throws org.camunda.bpm.engine.AuthorizationException if the user lacks the engine's CREATE on batches
     */
    String start(String type, List<String> ids, Map<String, String> options);

    /**
     * A batch as it stands, or as history knows it. Empty for one that is not ours, and for one that the current user has
     * neither started nor may read.
     */
    Optional<BatchState> find(String batchId);
}
