package org.treehook.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;

/**
 * How many webhook jobs stand where.
 *
 * @param total by status; every status is there that was asked for
 * @param webhooks the same of each webhook that has jobs, by name
 */
record JobCountsJson(Map<String, Long> total, List<OfWebhook> webhooks) {

    /** With the statuses that were asked for; empty for all. */
    static One one(JobCounts counts, Set<JobStatus> statuses) {
        return new One(new JobCountsJson(
                titled(counts.total(), statuses),
                counts.webhooks().stream()
                        .map(webhook -> new OfWebhook(
                                webhook.name(),
                                webhook.webhookId(),
                                webhook.definitionKey(),
                                webhook.activityId(),
                                titled(webhook.counts(), statuses)))
                        .toList()));
    }

    private static Map<String, Long> titled(Map<JobStatus, Long> counts, Set<JobStatus> statuses) {
        Map<String, Long> titled = new LinkedHashMap<>();
        for (JobStatus status : JobStatus.values()) {
            if (statuses.isEmpty() || statuses.contains(status)) {
                titled.put(status.title(), counts.getOrDefault(status, 0L));
            }
        }
        return titled;
    }

    /**
     * A single answer.
     *
     * @param counts of the jobs that were asked for
     */
    record One(JobCountsJson counts) {}

    /**
     * One webhook.
     *
     * @param webhook its name
     * @param processDefinitionKey the process whose model binds it
     * @param activityId its start event there; null if it is bound no more
     * @param counts by status
     */
    record OfWebhook(
            String webhook,
            String webhookId,
            String processDefinitionKey,
            @Nullable String activityId,
            Map<String, Long> counts) {}
}
