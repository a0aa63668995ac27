package org.treehook.filter;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.polyglot.PolyglotException;

/**
 * Runs evaluations in sandboxes, each watched, at most so many at once. A sandbox in which one failed is used no more.
 *
 * <p>What all of them may hold in memory together is bounded:
 *
 * <ul>
 *   <li>So many evaluations run at once that their limits of memory come to a quarter of the greatest heap, two at least, and no more
 *       than twice the number of processors (or four). The watchdog looks every 2 ms, and {@code sandbox.js} refuses what would make a single
 *       built-in function allocate without end. Most evaluations are stopped some 20 MB beyond their limit, the worst one known 90 MB.
 *   <li>There are no more idle sandboxes than that. Each keeps compiled expressions of 65 536 characters at most.
 *   <li>{@link ExpressionCache} keeps parsed code of 262 144 characters at most.
 * </ul>
 */
final class SandboxPool implements AutoCloseable {

    /** A sandbox is replaced after so many uses, so that what it caches can't grow for ever. */
    private static final int USES = 10_000;

    private static final int PATIENCE_SECONDS = 10;

    /** How many sandboxes are kept ready while evaluations fail. */
    private static final int SPARE = 4;

    /** What is done with a sandbox. */
    interface Work<T> {
        T in(Sandbox sandbox) throws SandboxFailure;
    }

    private final SandboxLimits limits;
    private final SandboxEngine engine;
    private final Watchdog watchdog;
    private final Semaphore permits;

    /** In threads that hold a permit for all that they evaluate. */
    private final ThreadLocal<Boolean> admitted = ThreadLocal.withInitial(() -> false);

    private final Deque<Sandbox> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean replenishing = new AtomicBoolean();
    private volatile boolean closed;

    SandboxPool(SandboxLimits limits) {
        this.limits = limits;
        this.permits = new Semaphore(permits(
                limits, Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors()));
        this.engine = new SandboxEngine(limits);
        this.watchdog = new Watchdog(limits);
    }

    /** How many evaluations run at once at most. */
    static int permits(SandboxLimits limits, long heap, int processors) {
        return (int) Math.max(2, Math.min(Math.max(4, 2L * processors), heap / 4 / limits.memory()));
    }

    /**
     * Does the work within the limits.
     *
     * @throws SandboxFailure if the script failed or was stopped
     * @throws FilterSyntaxException if the work throws it
     */
    <T> T watched(Work<T> work) throws SandboxFailure {
        if (closed) {
            throw new IllegalStateException("These filters are closed.");
        }
        if (admitted.get()) {
            return watchedIn(take(), work);
        }
        acquirePermit();
        try {
            return watchedIn(take(), work);
        } finally {
            permits.release();
        }
    }

    /** Makes the first sandbox, and runs in it what filters usually do, however long that takes. */
    synchronized void warmUp() {
        if (idle.isEmpty()) {
            Sandbox sandbox = engine.newSandbox();
            WarmUp.in(sandbox);
            giveBack(sandbox);
        }
    }

    private <T> T watchedIn(Sandbox sandbox, Work<T> work) throws SandboxFailure {
        Watch watch = watchdog.begin(sandbox::discard);
        boolean sound = false;
        try {
            sandbox.reset();
            T result = work.in(sandbox);
            sound = watchdog.end(watch) == Breach.NONE;
            return result;
        } catch (FilterSyntaxException | SandboxFailure e) {
            sound = watchdog.end(watch) == Breach.NONE;
            throw e;
        } catch (PolyglotException | IllegalStateException | StackOverflowError | OutOfMemoryError e) {
            Breach breach = watchdog.end(watch);
            throw new SandboxFailure(
                    sandbox.evaluating() + FailureReason.of(e, breach, limits), FailureReason.isBreach(e, breach));
        } finally {
            watchdog.end(watch);
            if (sound && sandbox.uses() < USES) {
                giveBack(sandbox);
            } else {
                sandbox.discard();
                replace();
            }
        }
    }

    /** Does what evaluates in this thread, one after the other, unless it had to wait for longer for other work's end; returns whether it did. */
    boolean ifRoom(Duration patience, Runnable evaluations) {
        if (admitted.get()) {
            evaluations.run();
            return true;
        }
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        admitted.set(true);
        try {
            evaluations.run();
            return true;
        } finally {
            admitted.remove();
            permits.release();
        }
    }

    private void acquirePermit() throws SandboxFailure {
        if (permits.tryAcquire()) {
            return;
        }
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new SandboxFailure(
                        "was not evaluated: no sandbox became free within " + PATIENCE_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("was not evaluated: its thread was interrupted while it waited for a sandbox.");
        }
    }

    private Sandbox take() {
        Sandbox sandbox = idle.pollFirst();
        return sandbox == null ? engine.newSandbox() : sandbox;
    }

    /** Whoever comes after an evaluation that failed doesn't wait for a sandbox to be made: rather the one whose filter failed does. */
    private void replace() {
        if (idle.isEmpty()) {
            makeReady();
        }
        if (closed || idle.size() >= SPARE || !replenishing.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    while (idle.size() < SPARE && makeReady()) {}
                    replenishing.set(false);
                },
                "treehook-filter-spare");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns whether there is one more idle sandbox now: not when these filters are closed. */
    private boolean makeReady() {
        if (closed) {
            return false;
        }
        try {
            idle.addLast(engine.newSandbox());
            return true;
        } catch (RuntimeException closedMeanwhile) {
            return false;
        }
    }

    private void giveBack(Sandbox sandbox) {
        idle.addFirst(sandbox);
    }

    @Override
    public void close() {
        closed = true;
        watchdog.close();
        engine.close();
        idle.clear();
    }
}
