package org.treehook.jobs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;

/**
 * What is to be done with many webhook jobs at once: with those of these ids, or with those that a query finds.
 *
 * @param verb what
 * @param kapp only jobs of this kapp have these ids; null for any
 * @param ids which, each counting once; empty with a query
 * @param query which; its limit and position don't count. Null with ids
 * @param rewrite how the URLs of jobs that are retried change, or null
 */
public record BulkOrder(
        Verb verb,
        @Nullable String kapp,
        List<String> ids,
        @Nullable JobQuery query,
        @Nullable UrlRewrite rewrite) {

    /** The most that one order may touch. */
    public static final int MOST = 100_000;

    /** Checks what can be known without looking at any job; {@link IllegalArgumentException} says what is wrong. */
    public BulkOrder {
        ids = List.copyOf(new LinkedHashSet<>(ids));
        if (ids.isEmpty() == (query == null)) {
            throw new IllegalArgumentException("Give either the ids of webhook jobs or a query, and not both.");
        }
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " webhook jobs can be changed at once.");
        }
        if (query != null) {
            check(verb, query);
        }
        if (rewrite != null && verb != Verb.RETRY) {
            throw new IllegalArgumentException("URLs are rewritten with a retry only.");
        }
    }

    /** By their ids. */
    public static BulkOrder of(Verb verb, List<String> ids) {
        return new BulkOrder(verb, null, ids, null, null);
    }

    /** Those that a query finds and whose status allows it. */
    public static BulkOrder of(Verb verb, JobQuery query) {
        return new BulkOrder(verb, null, List.of(), query, null);
    }

    /** The same, with URLs rewritten. */
    public BulkOrder rewriting(String from, String to) {
        return new BulkOrder(verb, kapp, ids, query, new UrlRewrite(from, to));
    }

    private static void check(Verb verb, JobQuery query) {
        query.statuses().stream()
                .filter(status -> !verb.takes().contains(status))
                .sorted()
                .findFirst()
                .ifPresent(status -> {
                    throw new IllegalArgumentException("A job that is " + status.title() + " can't be " + verb.done()
                            + "; leave the status out, or ask for " + verb.takesText() + ".");
                });
        if (!query.isNarrow()) {
            throw new IllegalArgumentException("The query is empty; give at least one of status, webhook, type, event,"
                    + " parentType and parentKey, record, webhookId, processDefinitionKey, processInstanceId,"
                    + " engineJobId, start, end.");
        }
    }

    /** The statuses that are looked for. */
    Set<JobStatus> statuses() {
        return query == null || query.statuses().isEmpty() ? verb.takes() : query.statuses();
    }

    /** What can be done with many. */
    public enum Verb {
        /** Failed ones go back to Queued, due now. */
        RETRY("webhook-retry", "retried"),
        /** Queued and Failed ones end Cancelled. */
        CANCEL("webhook-cancel", "cancelled");

        private final String batchType;
        private final String done;

        Verb(String batchType, String done) {
            this.batchType = batchType;
            this.done = done;
        }

        String batchType() {
            return batchType;
        }

        String done() {
            return done;
        }

        Set<JobStatus> takes() {
            return this == RETRY ? Set.of(JobStatus.FAILED) : Set.of(JobStatus.QUEUED, JobStatus.FAILED);
        }

        String takesText() {
            return String.join(
                    " or ", takes().stream().map(JobStatus::title).sorted().toList());
        }
    }

    /**
     * Another beginning for URLs. A job whose filter or template failed has no URL yet: it keeps its template, and gets its
     * URL from the webhook as it is when it is retried.
     *
     * @param from how the URLs begin that are rewritten; others stay as they are
     * @param to what they begin with instead
     */
    public record UrlRewrite(String from, String to) {

        public UrlRewrite {
            if (from.isBlank() || to.isBlank() || from.equals(to)) {
                throw new IllegalArgumentException(
                        "A URL rewrite takes two different beginnings of URLs, \"from\" and \"to\".");
            }
        }

        /** The new URL, or null if this one stays. */
        @Nullable
        String of(String url, boolean undecided) {
            return !undecided && url.startsWith(from) ? to + url.substring(from.length()) : null;
        }
    }
}
