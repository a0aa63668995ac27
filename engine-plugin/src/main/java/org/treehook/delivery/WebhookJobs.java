package org.treehook.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;

/** The records of webhook jobs and their attempts. Everything here happens in the surrounding transaction. */
public interface WebhookJobs {

    void add(List<WebhookJob> jobs);

    Optional<WebhookJob> find(String jobId);

    /** The jobs that these rows of the engine's stand for. */
    List<WebhookJob> ofEngineJobs(Collection<String> engineJobIds);

    /** Keeps attempts that succeeded: their jobs are Complete. */
    void complete(List<Called> delivered);

    /** Keeps an attempt of a job that was ended, or taken by somebody else, while it was under way; the job stays as it is. */
    void overtaken(Called called);

    /**
     * Says why jobs that could be due have to wait.
     *
     * @param reasons by the ids of the jobs
     */
    void waiting(Map<String, String> reasons);

    /**
     * Keeps an attempt that failed.
     *
     * @param nextAt when the next one is due, or null if there is none
     */
    void failed(WebhookJob job, Attempt attempt, @Nullable Instant nextAt);

    /** Keeps why filter, template or order failed once more. */
    void undecided(WebhookJob job, String summary, Instant at);

    /** Ends a job that is still owed; one with an outcome keeps it. */
    void cancel(String jobId, String summary, Instant at);

    /** Removes a job with its attempts. */
    void remove(String jobId);

    /** The URL and the place in the order that the evaluation of filter, template and order came to at last. */
    void decided(String jobId, String url, OrderPlace place);

    /**
     * The last place of a key: behind every place of this database that was asked for before, on whichever node, whether
     * or not that transaction has ended.
     */
    OrderPlace nextPlace(String orderKey);

    /**
     * The id of the first job of the same key that stands before this one and is still owed, Failed ones included; empty
     * if there is none, or this one has no key.
     */
    Optional<String> ahead(WebhookJob job);

    /** Changes what will be sent. Earlier attempts keep what they sent. */
    void edit(WebhookJob job, String url, String requestContent, Instant at);

    /** The attempts of a job in their order. */
    List<Recorded> attempts(String jobId);

    /**
     * An attempt as it was kept.
     *
     * @param number from 1
     * @param attempt what was kept of it
     * @param requestContent what it sent, where that was edited later; null for what the job says
     * @param nextAt when the next one was due, or null
     */
    record Recorded(
            int number,
            Attempt attempt,
            @Nullable String requestContent,
            @Nullable Instant nextAt) {

        /**
         * As it is shown to people.
         *
         * @param body of the job
         */
        public Recorded shown(Redacted body, Redaction redaction) {
            return new Recorded(
                    number,
                    attempt.shown(body, redaction),
                    requestContent == null
                            ? null
                            : redaction.ofText(requestContent).content(),
                    nextAt);
        }
    }
}
