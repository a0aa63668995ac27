package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.treehook.filter.Quarantine;
import org.treehook.filter.VerdictLog;

/**
 * Webhooks in {@link Quarantine} get their answer in jobs of their own, so that nothing else waits for them: each at its turn, and on this
 * node one at a time.
 */
final class HeldWebhooks {

    private final Quarantine quarantine;
    private final Semaphore oneAtATime = new Semaphore(1);

    HeldWebhooks(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    boolean holds(String bindingId) {
        return quarantine.holds(bindingId);
    }

    /** Makes the job that will ask these versions about an event. */
    void request(String eventId, @Nullable String tenantId, List<String> bindingIds) {
        Instant turn = bindingIds.stream()
                .map(quarantine::turn)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        EvaluationJobHandler.request(eventId, tenantId, Date.from(turn));
    }

    /** Asks one after the other as long as there is time, and at least one unless others are asked now; returns whom it did not. */
    List<VerdictLog.Entry> ask(List<VerdictLog.Entry> entries, Duration time, Consumer<VerdictLog.Entry> asking) {
        if (!oneAtATime.tryAcquire()) {
            return entries;
        }
        try {
            long end = System.nanoTime() + time.toNanos();
            int asked = 0;
            while (asked < entries.size() && (asked == 0 || System.nanoTime() - end < 0)) {
                asking.accept(entries.get(asked++));
            }
            return entries.subList(asked, entries.size());
        } finally {
            oneAtATime.release();
        }
    }
}
