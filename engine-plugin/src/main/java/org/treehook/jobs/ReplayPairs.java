package org.treehook.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.VerdictLog;
import org.treehook.filter.VerdictLog.Kept;
import org.treehook.security.Visible;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhooks;

/** Finds out which of today's webhooks a replay asks about an event. */
final class ReplayPairs {

    private final Webhooks webhooks;
    private final VerdictLog verdicts;
    private final JobSearch jobs;

    ReplayPairs(Webhooks webhooks, VerdictLog verdicts, JobSearch jobs) {
        this.webhooks = webhooks;
        this.verdicts = verdicts;
        this.jobs = jobs;
    }

    /**
     * The webhooks of one event.
     *
     * @param batchId the batch that asks, which never makes two jobs of one pair; null for a preview
     */
    Sorted sort(String eventId, PlatformEvent event, ReplayTerms terms, Visible retryable, @Nullable String batchId) {
        Map<String, List<JobView>> former = jobs.ofEvent(eventId, Visible.all()).stream()
                .collect(Collectors.groupingBy(view -> view.job().webhookId()));
        Map<String, Kept> answers = terms.force() ? Map.of() : answers(eventId);
        List<Candidate> open = new ArrayList<>();
        int taken = 0;
        int notAllowed = 0;
        for (Candidate candidate : webhooks.candidates(event)) {
            String id = candidate.webhook().id();
            if (!terms.includes(id)) {
                continue;
            }
            if (!retryable.includes(candidate.webhook().definitionKey(), event.tenantId())) {
                notAllowed++;
            } else if (isTaken(former.getOrDefault(id, List.of()), answers.get(id), terms, batchId)) {
                taken++;
            } else {
                open.add(candidate);
            }
        }
        return new Sorted(open, taken, notAllowed, former);
    }

    private Map<String, Kept> answers(String eventId) {
        return verdicts.of(eventId).stream().collect(Collectors.toMap(Kept::webhookId, Function.identity()));
    }

    /** Whether a job of the pair counts; also one that is not kept any more, as a Complete one goes before its event. */
    private static boolean isTaken(
            List<JobView> kept, @Nullable Kept answer, ReplayTerms terms, @Nullable String batchId) {
        if (kept.stream().anyMatch(job -> counts(job, terms, batchId))) {
            return true;
        }
        Instant madeAt = answer == null ? null : answer.madeJobAt().orElse(null);
        return madeAt != null
                && kept.stream().allMatch(job -> job.job().scheduledAt().isBefore(madeAt));
    }

    private static boolean counts(JobView view, ReplayTerms terms, @Nullable String batchId) {
        boolean ownWork = batchId != null && batchId.equals(view.job().replayId());
        return ownWork || (!terms.force() && view.status() != JobStatus.CANCELLED);
    }

    /**
     * The webhooks of one event.
     *
     * @param open those to ask
     * @param taken how many have a job already
     * @param notAllowed how many are not the user's to ask
     * @param former jobs of the event by the webhook's id
     */
    record Sorted(List<Candidate> open, int taken, int notAllowed, Map<String, List<JobView>> former) {}
}
