package org.treehook.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.PlatformEvent;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;

/** Replays one event after the other, in the batch that an order has started. */
final class ReplayWork implements BatchWork {

    /** The type of these batches. */
    static final String TYPE = "webhook-replay";

    /** So that a batch of thousands takes hundreds of jobs, and one that is suspended stops soon. */
    private static final int EVENTS_PER_JOB = 10;

    private final ReplayParts parts;
    private final ReplayedEvents events;
    private final ReplayPairs pairs;
    private final ReplayJournal journal;

    ReplayWork(ReplayParts parts) {
        this.parts = parts;
        this.events = new ReplayedEvents(parts.jobs().database());
        this.pairs = parts.pairs();
        this.journal = parts.journal();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int idsPerJob() {
        return EVENTS_PER_JOB;
    }

    @Override
    public Duration pace(Map<String, String> options) {
        return Duration.ofSeconds(EVENTS_PER_JOB).dividedBy(ReplayTerms.rate(options));
    }

    @Override
    public void perform(String batchId, String id, Map<String, String> options) {
        ReplayTerms terms = ReplayTerms.of(options);
        parts.jobs()
                .database()
                .run(sql -> parts.jobs()
                        .events()
                        .locked(id)
                        .filter(event -> isReadable(id)
                                && parts.jobs().events().redactedFields(id).isEmpty())
                        .ifPresent(event -> replay(batchId, id, event, terms)));
    }

    private void replay(String batchId, String eventId, PlatformEvent event, ReplayTerms terms) {
        Visible retryable = parts.jobs().permissions().visible(WebhookAction.RETRY);
        ReplayPairs.Sorted sorted = pairs.sort(eventId, event, terms, retryable, batchId);
        if (sorted.open().isEmpty()) {
            return;
        }
        for (WebhookJob job : parts.republisher().republish(eventId, event, sorted.open(), batchId)) {
            journal.made(job, sorted.former().getOrDefault(job.webhookId(), List.of()), batchId);
        }
    }

    private boolean isReadable(String eventId) {
        Visible readable = parts.jobs().permissions().visible(WebhookAction.READ_JOBS);
        return !events.of(List.of(eventId), null, readable).isEmpty();
    }
}
