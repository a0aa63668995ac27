package org.treehook.tree;

import org.jspecify.annotations.Nullable;
import org.treehook.event.TraceParent;

/**
 * A run to be started.
 *
 * @param target the tree, by title or by process key and start event
 * @param launchId the id that makes the launch idempotent (a webhook job's id), or null to start a new run each time
 * @param content the payload, a JSON object; its members become the variables of the run
 * @param tenantId under which tenant, or null
 * @param cause what led here, sealed, or null
 * @param outside whether the id was given by somebody outside: it then is one of the tenant's own, and stands for a job of ours
 *     only if the cause is that job's
 * @param trace that the run goes on in; null for that of the current thread, if it works in one
 */
public record LaunchRequest(
        Target target,
        @Nullable String launchId,
        String content,
        @Nullable String tenantId,
        @Nullable String cause,
        boolean outside,
        @Nullable TraceParent trace) {

    /** A launch in the trace of the current thread. */
    public LaunchRequest(
            Target target,
            @Nullable String launchId,
            String content,
            @Nullable String tenantId,
            @Nullable String cause,
            boolean outside) {
        this(target, launchId, content, tenantId, cause, outside, null);
    }

    /** A launch from within. */
    public LaunchRequest(
            Target target,
            @Nullable String launchId,
            String content,
            @Nullable String tenantId,
            @Nullable String cause) {
        this(target, launchId, content, tenantId, cause, false);
    }

    /** A launch that nothing of ours led to. */
    public LaunchRequest(Target target, @Nullable String launchId, String content, @Nullable String tenantId) {
        this(target, launchId, content, tenantId, null);
    }

    /** Which tree. */
    public sealed interface Target {

        /**
         * By title.
         *
         * @param title for example {@code Kinetic Request CE :: Submissions > services :: Submitted}
         */
        record Title(String title) implements Target {}

        /** The latest version of a process, started at one of its start events. */
        record StartEvent(String processKey, String startEventId) implements Target {}
    }
}
