package org.treehook.filter;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stops evaluations that take more time or memory than they may. One thread, which rests while nothing runs. */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD = Duration.ofMillis(2).toNanos();

    /** Whoever comes later than this has not been let run: by a garbage collection, mostly, which stops all threads. */
    private static final long LATE = Duration.ofMillis(10).toNanos();

    private final SandboxLimits limits;
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean resting;

    /** How long this thread was not let run since it began, in nanoseconds. */
    private volatile long stood;

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
        Watch watch = new Watch(limits, stop, stood);
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
        long looked = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            if (now - looked > PERIOD + LATE) {
                stood = stood + now - looked - PERIOD;
            }
            looked = now;
            if (running.isEmpty()) {
                resting = true;
                if (running.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                resting = false;
                looked = System.nanoTime();
            } else {
                running.forEach(watch -> watch.inspect(stood));
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
