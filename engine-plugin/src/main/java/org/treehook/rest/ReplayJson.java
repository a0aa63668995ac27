package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.ReplayPreview;

/**
 * What an order to replay events is answered with.
 *
 * @param preview what it would make, or null
 * @param batch that carries it out, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayJson(@Nullable ReplayPreview preview, @Nullable BatchState batch) {

    static ReplayJson of(ReplayPreview preview) {
        return new ReplayJson(preview, null);
    }

    static ReplayJson of(BatchState batch) {
        return new ReplayJson(null, batch);
    }
}
