package org.treehook.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is, counted in its own jobs.
 *
 * @param id the engine's
 * @param type of its {@link BatchWork}
 * @param recordsPerJob how many records each of its jobs works on; the last one may have fewer
 * @param total how many jobs it has
 * @param done how many of them have ended well
 * @param failed how many of them wait for somebody to retry them
 * @param suspended whether it stands still until somebody activates it
 * @param ended whether nothing will be done any more; cancelled, if not all is {@code done}
 * @param createdBy in whose name it runs, or null for nobody's
 * @param createdAt when it was started
 */
public record BatchState(
        String id,
        String type,
        int recordsPerJob,
        int total,
        int done,
        int failed,
        boolean suspended,
        boolean ended,
        @Nullable String createdBy,
        Instant createdAt) {}
