package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.BulkJobs.Preview;

/**
 * What an order for many webhook jobs is answered with.
 *
 * @param preview what it would touch, or null
 * @param batch that carries it out, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulkJson(@Nullable Preview preview, @Nullable BatchState batch) {

    static BulkJson of(Preview preview) {
        return new BulkJson(preview, null);
    }

    static BulkJson of(BatchState batch) {
        return new BulkJson(null, batch);
    }
}
