package org.treehook.event;

import org.jspecify.annotations.Nullable;

/**
 * What led to an event: the webhook job whose run raised it, directly or through calls.
 *
 * @param jobId that job, or null if nothing of ours led here
 * @param depth how many jobs there were one after another; 0 for an event that nothing of ours led to
 * @param trace that it goes on in, or null
 */
public record Cause(
        @Nullable String jobId, int depth, @Nullable TraceParent trace) {

    /** Nothing of ours led here. */
    public static final Cause NONE = new Cause(null, 0);

    /** The header that carries a cause, sealed. */
    public static final String HEADER = "treehook-cause";

    /** The process variable that carries the cause of a run's events, sealed. */
    public static final String VARIABLE = "treehookCause";

    public Cause(@Nullable String jobId, int depth) {
        this(jobId, depth, null);
    }

    /** The same, in another trace. */
    public Cause within(TraceParent other) {
        return new Cause(jobId, depth, other);
    }
}
