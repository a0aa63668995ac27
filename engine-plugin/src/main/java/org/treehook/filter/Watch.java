package org.treehook.filter;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One evaluation under the eyes of the {@link Watchdog}. */
final class Watch {

    private static final long UNKNOWN = -1;

    private final SandboxLimits limits;
    private final Runnable stop;
    private final long threadId = Thread.currentThread().getId();
    private final long startedAt = System.nanoTime();
    private final long allocatedBefore = ThreadUsage.allocatedByCurrentThread();
    private final AtomicReference<@Nullable Breach> result = new AtomicReference<>();
    private final long stoodBefore;
    private long cpuBefore = UNKNOWN;

    /**
     * A watch of the calling thread.
     *
     * @param stood how long the watchdog was not let run until now, in nanoseconds
     */
    Watch(SandboxLimits limits, Runnable stop, long stood) {
        this.limits = limits;
        this.stop = stop;
        this.stoodBefore = stood;
    }

    /**
     * Called by the watchdog's thread only.
     *
     * @param stood how long that was not let run until now, in nanoseconds
     */
    void inspect(long stood) {
        Breach breach = breach(stood - stoodBefore);
        if (breach != Breach.NONE && result.compareAndSet(null, breach)) {
            // In a thread of its own: stopping waits for the evaluation, and another may need to be stopped meanwhile.
            Thread stopping = new Thread(stop, "treehook-filter-stop");
            stopping.setDaemon(true);
            stopping.start();
        }
    }

    Breach end() {
        Breach breach = result.compareAndExchange(null, Breach.NONE);
        return breach == null ? Breach.NONE : breach;
    }

    private Breach breach(long stood) {
        if (ThreadUsage.allocatedBy(threadId) - allocatedBefore > limits.memory()) {
            return Breach.MEMORY;
        }
        long limit = limits.evaluationTime().toNanos();
        long elapsed = System.nanoTime() - startedAt;
        if (cpuBefore == UNKNOWN) {
            cpuBefore = ThreadUsage.cpuTimeOf(threadId);
        }
        // A thread that was kept from running, by a garbage collection or a busy machine, is given more time.
        boolean ran = ThreadUsage.cpuTimeOf(threadId) - cpuBefore > limit / 2;
        return elapsed - stood > 3 * limit || (elapsed > limit && ran) ? Breach.TIME : Breach.NONE;
    }
}
