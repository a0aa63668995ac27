package org.treehook.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.treehook.explain.EventSummary;
import org.treehook.explain.Explanation;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.JobView;

/**
 * An explanation as REST shows it.
 *
 * @param answer in plain words
 * @param kind the case in one or two words, for example {@code not matched}
 * @param verdict what was kept when the filter was asked, or null
 * @param reason kept with it, or null
 * @param event that was explained, or null
 * @param webhookId the webhook's id, or null
 * @param webhookJob that was made, or null
 */
record ExplanationJson(
        String answer,
        String kind,
        @Nullable String verdict,
        @Nullable String reason,
        @Nullable EventJson event,
        @Nullable String webhookId,
        @Nullable WebhookJobJson webhookJob) {

    static One one(Explanation explanation) {
        VerdictLog.Kept verdict = explanation.verdict();
        EventSummary event = explanation.event();
        JobView job = explanation.job();
        return new One(new ExplanationJson(
                explanation.answer(),
                explanation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                verdict == null ? null : verdict.verdict(),
                verdict == null ? null : verdict.reason(),
                event == null ? null : EventJson.of(event),
                explanation.webhookId(),
                job == null ? null : WebhookJobJson.of(job, false)));
    }

    /**
     * A single answer.
     *
     * @param explanation the explanation
     */
    record One(ExplanationJson explanation) {}
}
