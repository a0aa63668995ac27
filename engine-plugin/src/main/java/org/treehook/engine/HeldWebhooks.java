package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
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
    private final AtomicBoolean waking = new AtomicBoolean();

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
        EvaluationJobHandler.request(eventId, tenantId, turn);
        wakeAtNextTurn();
    }

    /** Has the engine look for jobs once a turn, however many publishes ask for that: such a search is what they would wait for. */
    private void wakeAtNextTurn() {
        if (waking.compareAndSet(false, true)) {
            JobExecutor executor =
                    Context.getCommandContext().getProcessEngineConfiguration().getJobExecutor();
            CompletableFuture.delayedExecutor(quarantine.pace().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        waking.set(false);
                        if (executor.isActive()) {
                            executor.jobWasAdded();
                        }
                    });
        }
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
            wakeAtNextTurn();
        }
    }
}
