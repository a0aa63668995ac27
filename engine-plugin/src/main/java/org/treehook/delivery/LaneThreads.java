package org.treehook.delivery;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of a lane: as many as there is work for, gone half a minute after it. */
final class LaneThreads {

    private final ThreadPoolExecutor pool;

    LaneThreads(int most) {
        // The lane never has more work under way than there are threads. One that is just ending may still count here.
        pool = new ThreadPoolExecutor(
                0, 2 * most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("treehook-delivery"));
    }

    static ThreadFactory named(String name) {
        AtomicLong number = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Whether somebody works on it now; not any more if the end is awaited. */
    boolean execute(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException ending) {
            return false;
        }
    }

    /** Waits for what is under way; new work is refused. */
    boolean awaitEnd(Duration time) {
        pool.shutdown();
        try {
            return pool.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
