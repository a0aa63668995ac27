package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.event.Redaction;

class SandboxPoolTest {

    private final SandboxPool pool = new SandboxPool(SandboxLimits.defaults());
    private final Readings readings = Readings.of(CleaningRequest.TYPE, CleaningRequest.EVENT, Redaction.none());

    @BeforeEach
    void warmUp() {
        pool.warmUp();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aSandboxIsUsedAgainAfterAnEvaluationThatEnded() throws SandboxFailure {
        Sandbox first = sandboxThatEvaluates("false");

        assertThat(sandboxThatEvaluates("true")).isSameAs(first);
    }

    @Test
    void aSandboxIsUsedNoMoreAfterAnEvaluationThatFailed() throws SandboxFailure {
        Sandbox first = sandboxThatEvaluates("true");
        AtomicReference<Sandbox> failed = new AtomicReference<>();
        Throwable failure = catchThrowable(() -> pool.watched(sandbox -> {
            failed.set(sandbox);
            return sandbox.test(Expression.of("null.x", List.of()), readings);
        }));

        assertThat(failure).isInstanceOf(SandboxFailure.class);
        assertThat(failed.get()).isSameAs(first);
        assertThat(sandboxThatEvaluates("true")).isNotSameAs(first);
    }

    @Test
    void whatRunsAtOnceTakesAQuarterOfTheHeap() {
        SandboxLimits limits = SandboxLimits.defaults();
        long megabyte = 1 << 20;

        assertThat(SandboxPool.permits(limits, 4096 * megabyte, 2)).isEqualTo(4);
        assertThat(SandboxPool.permits(limits, 4096 * megabyte, 64)).isEqualTo(16);
        assertThat(SandboxPool.permits(limits, 768 * megabyte, 64)).isEqualTo(3);
        assertThat(SandboxPool.permits(limits, 64 * megabyte, 64)).isEqualTo(2);
    }

    @Test
    void whoFindsRoomKeepsItUntilTheEndAndOthersAreToldAtOnce() throws Exception {
        int permits = SandboxPool.permits(
                SandboxLimits.defaults(),
                Runtime.getRuntime().maxMemory(),
                Runtime.getRuntime().availableProcessors());
        CountDownLatch busy = new CountDownLatch(permits - 1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService others = Executors.newCachedThreadPool();
        try {
            for (int i = 1; i < permits; i++) {
                others.execute(() -> pool.ifRoom(Duration.ZERO, () -> {
                    busy.countDown();
                    awaitUninterrupted(end);
                }));
            }
            busy.await();
            List<Boolean> found = new ArrayList<>();
            boolean done = pool.ifRoom(Duration.ZERO, () -> {
                found.add(evaluates("true"));
                found.add(inAnother(others, () -> pool.ifRoom(Duration.ZERO, () -> {})));
                found.add(evaluates("true"));
            });
            assertThat(done).isTrue();
            assertThat(found).as("first, another's, second").containsExactly(true, false, true);
            assertThat(inAnother(others, () -> pool.ifRoom(Duration.ZERO, () -> {})))
                    .isTrue();
        } finally {
            end.countDown();
            others.shutdown();
        }
    }

    private boolean evaluates(String expression) {
        try {
            return sandboxThatEvaluates(expression) != null;
        } catch (SandboxFailure failure) {
            throw new IllegalStateException(failure.reason(), failure);
        }
    }

    private static boolean inAnother(ExecutorService threads, Callable<Boolean> question) {
        try {
            return threads.submit(question).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Sandbox sandboxThatEvaluates(String expression) throws SandboxFailure {
        return pool.watched(sandbox -> {
            sandbox.test(Expression.of(expression, List.of()), readings);
            return sandbox;
        });
    }
}
