package org.treehook.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;

/** Breaks off each call whose time is up, some milliseconds late, and all of them at its own end. */
final class CallsUnderWay implements AutoCloseable {

    // One look at all calls each so often is cheaper than an alarm for each call, which hardly ever goes off.
    private static final long PACE_MS = 20;

    private final Set<CallUnderWay> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final ScheduledExecutorService watch =
            new ScheduledThreadPoolExecutor(1, task -> DaemonThread.of(task, "treehook-call-timer"));
    private volatile boolean closed;

    <T> T run(Cancellable request, Duration timeout, CallUnderWay.Exchange<T> exchange) throws IOException {
        CallUnderWay call = new CallUnderWay(request, timeout);
        calls.add(call);
        try {
            if (closed) {
                throw shuttingDown();
            }
            watch();
            return call.run(exchange);
        } finally {
            calls.remove(call);
        }
    }

    private void watch() {
        if (!watching.get() && watching.compareAndSet(false, true)) {
            try {
                Future<?> unused = watch.schedule(this::look, PACE_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closedMeanwhile) {
                // Then every call is broken off anyway.
            }
        }
    }

    private void look() {
        try {
            for (CallUnderWay call : calls) {
                if (call.nanosLeft() <= 0) {
                    call.expire();
                }
            }
        } finally {
            watching.set(false);
            if (!calls.isEmpty()) {
                watch();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.shutdownNow();
        calls.forEach(call -> call.breakOff(shuttingDown()));
    }

    private static IOException shuttingDown() {
        return new IOException("this node is shutting down");
    }
}
