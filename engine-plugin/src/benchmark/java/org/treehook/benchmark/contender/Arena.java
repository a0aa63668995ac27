package org.treehook.benchmark.contender;

import org.treehook.benchmark.database.Schema;

/**
 * Where a contender runs.
 *
 * @param schema an empty database of its own
 * @param sink the URL to post to
 */
public record Arena(Schema schema, String sink) {

    /** Threads that deliver, the same for all. */
    public static final int WORKERS = 16;

    /** How long to wait before an attempt is repeated, where that can be set. */
    static final long RETRY_MILLIS = 200;
}
