package org.treehook.benchmark.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** As many threads as every contender has, and all the queue that they want. */
final class WorkerPool implements Executor, AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(Arena.WORKERS);

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Workers are still at work.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
