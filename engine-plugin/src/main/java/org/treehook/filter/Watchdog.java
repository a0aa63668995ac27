package org.treehook.filter;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stops evaluations that take more time or memory than they may. One thread, which rests while nothing runs. */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD = Duration.ofMillis(2).toNanos();

    private final SandboxLimits limits;
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closed;

    Watchdog(SandboxLimits limits) {
        this.limits = limits;
        thread = new Thread(this::run, "treehook-filter-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Watches what the calling thread does from now on.
     *
     * @param stop called at most once, by another thread, if it goes beyond the limits; may take its time
     */
    Watch begin(Runnable stop) {
        Watch watch = new Watch(limits, stop);
        running.add(watch);
        if (resting) {
            LockSupport.unpark(thread);
        }
        return watch;
    }

    /** Ends the watch; the answer is final. */
    Breach end(Watch watch) {
        running.remove(watch);
        return watch.end();
    }

    private void run() {
        while (!closed) {
            if (running.isEmpty()) {
                resting = true;
                if (running.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                resting = false;
            } else {
                running.forEach(Watch::inspect);
                LockSupport.parkNanos(this, PERIOD);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
