package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts of an evaluation that does nothing but wait, and has waited longer than it may. */
class WatchTest {

    private static final Duration LIMIT = Duration.ofMillis(1);
    private static final SandboxLimits LIMITS = SandboxLimits.defaults().withEvaluationTime(LIMIT);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Watch waiting() throws Exception {
        CompletableFuture<Watch> watch = new CompletableFuture<>();
        Thread evaluation = new Thread(() -> {
            watch.complete(new Watch(LIMITS, stopped::countDown, 5));
            try {
                ended.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        evaluation.start();
        Watch begun = watch.get();
        long now = System.nanoTime();
        while (System.nanoTime() - now <= LIMIT.multipliedBy(3).toNanos()) {
            Thread.onSpinWait();
        }
        return begun;
    }

    @AfterEach
    void end() {
        ended.countDown();
    }

    @Test
    void itIsStoppedIfTheWatchdogWasLetRun() throws Exception {
        Watch watch = waiting();
        watch.inspect(5);

        assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(watch.end()).isEqualTo(Breach.TIME);
    }

    @Test
    void timeInWhichNobodyWasLetRunDoesNotCount() throws Exception {
        Watch watch = waiting();
        watch.inspect(5 + Duration.ofHours(1).toNanos());

        assertThat(watch.end()).isEqualTo(Breach.NONE);
        assertThat(stopped.getCount()).isOne();
    }
}
