package org.treehook.explain;

import org.jspecify.annotations.Nullable;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.JobView;

/**
 * Why a webhook did or did not fire.
 *
 * @param kind the case that it is
 * @param answer in plain words, one sentence
 * @param event that was explained, or null
 * @param webhookId the webhook's id, or null
 * @param verdict what was kept when the filter was asked, or null
 * @param job that was made, or null
 */
public record Explanation(
        Kind kind,
        String answer,
        @Nullable EventSummary event,
        @Nullable String webhookId,
        VerdictLog.@Nullable Kept verdict,
        @Nullable JobView job) {

    /** The cases. */
    public enum Kind {
        /** The filter said true, or there is none. */
        MATCHED,
        /** The filter said true, and the job waits because the webhook is suspended. */
        SUSPENDED,
        /** The filter said false. */
        NOT_MATCHED,
        /** The filter failed. */
        ERROR,
        /** The filter will be asked by an engine job. */
        NOT_YET_EVALUATED,
        /** The launch would have gone on with a loop. */
        LOOP_STOPPED,
        /** The event happened where the webhook doesn't listen. */
        WRONG_SCOPE,
        /** The webhook listens to another type. */
        WRONG_TYPE,
        /** The webhook listens to another event of the type. */
        WRONG_EVENT,
        /** The webhook was not bound yet when the event was published. */
        CREATED_LATER,
        /** The webhook was deleted. */
        WEBHOOK_DELETED,
        /** There is no webhook of that name. */
        NO_WEBHOOK,
        /** No event was recorded that the webhook could have been asked about. */
        NOTHING_RAISED,
        /** The webhook was not asked for another reason. */
        NOT_ASKED
    }
}
