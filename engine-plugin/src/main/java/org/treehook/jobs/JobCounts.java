package org.treehook.jobs;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;

/**
 * How many jobs stand where.
 *
 * @param webhooks each that has jobs, by name
 */
public record JobCounts(List<OfWebhook> webhooks) {

    public JobCounts {
        webhooks = List.copyOf(webhooks);
    }

    /** The sum over all webhooks; every status is there. */
    public Map<JobStatus, Long> total() {
        Map<JobStatus, Long> total = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            total.put(
                    status,
                    webhooks.stream().mapToLong(webhook -> webhook.of(status)).sum());
        }
        return total;
    }

    /**
     * The jobs of one webhook.
     *
     * @param webhookId the webhook
     * @param name what it is called now, or was called last
     * @param definitionKey the process whose model binds it
     * @param activityId its start event there; null if it is bound no more
     * @param counts by status; a status without jobs may be missing
     */
    public record OfWebhook(
            String webhookId,
            String name,
            String definitionKey,
            @Nullable String activityId,
            Map<JobStatus, Long> counts) {

        public OfWebhook {
            counts = Map.copyOf(counts);
        }

        public long of(JobStatus status) {
            return counts.getOrDefault(status, 0L);
        }
    }

    /**
     * Which jobs to count.
     *
     * @param kapp only those of this kapp; null for the space
     * @param allKapps with the space: those of every kapp too
     * @param statuses only those that stand at one of them now, and no others are looked at; empty for any
     * @param webhookId only those of this webhook
     * @param definitionKey only those of the webhooks that this process binds
     * @param from only those scheduled then or later
     * @param to only those scheduled before
     */
    public record Query(
            @Nullable String kapp,
            boolean allKapps,
            Set<JobStatus> statuses,
            @Nullable String webhookId,
            @Nullable String definitionKey,
            @Nullable Instant from,
            @Nullable Instant to) {

        public Query {
            statuses = Set.copyOf(statuses);
        }

        /** Of any status and webhook. */
        public Query(@Nullable String kapp, boolean allKapps, @Nullable Instant from, @Nullable Instant to) {
            this(kapp, allKapps, Set.of(), null, null, from, to);
        }
    }
}
