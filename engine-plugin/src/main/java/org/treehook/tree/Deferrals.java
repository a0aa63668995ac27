package org.treehook.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** Steps of runs that wait until somebody outside says that their work is done. Who holds a step's token may say so, once. */
public interface Deferrals {

    /** Deferred steps of this engine. */
    static Deferrals on(Database database, DeferralRows rows, Supplier<RuntimeService> runtime, Privileged privileged) {
        return new RuntimeDeferrals(database, rows, runtime, privileged);
    }

    /**
     * Completes the step that a token belongs to, in one transaction with what goes on from it. A step that the run hasn't
     * come to yet is completed as soon as it does.
     *
     * @param source the first part of the tree's title, as the caller knows it
     * @param by who says so, or null
     */
    Completion complete(DeferralNotice notice, String source, @Nullable String by);

    /**
     * What somebody outside tells.
     *
     * @param token of the step
     * @param message for whoever follows the run, or null
     * @param results what later steps read
     */
    record DeferralNotice(String token, @Nullable String message, ObjectNode results) {}

    /** Runs work that nobody's permissions are asked for. */
    interface Privileged {

        <T> T call(Supplier<T> work);
    }

    /** What came of it. */
    sealed interface Completion {

        /**
         * The step is done.
         *
         * @param runNumber of the run, or null where the process was not launched as a tree
         */
        record Done(@Nullable Long runNumber) implements Completion {}

        /** No step has this token, in no tree of this source. */
        record Unknown() implements Completion {}

        /** It was completed before, or its run is over; the message says which. */
        record Late(String message) implements Completion {}

        /** The run is suspended: it may be said again later. */
        record Suspended(String message) implements Completion {}
    }
}
