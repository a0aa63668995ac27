package org.treehook.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;

/**
 * How many webhook jobs stand where.
 *
 * @param total by status; every status is there
 * @param webhooks the same of each webhook that has jobs, by name
 */
record JobCountsJson(Map<String, Long> total, List<OfWebhook> webhooks) {

    static One one(JobCounts counts) {
        return new One(new JobCountsJson(
                titled(counts.total()),
                counts.webhooks().stream()
                        .map(webhook -> new OfWebhook(webhook.name(), webhook.webhookId(), titled(webhook.counts())))
                        .toList()));
    }

    private static Map<String, Long> titled(Map<JobStatus, Long> counts) {
        Map<String, Long> titled = new LinkedHashMap<>();
        for (JobStatus status : JobStatus.values()) {
            titled.put(status.title(), counts.getOrDefault(status, 0L));
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
     * @param counts by status
     */
    record OfWebhook(String webhook, String webhookId, Map<String, Long> counts) {}
}
