package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
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

    private Sandbox sandboxThatEvaluates(String expression) throws SandboxFailure {
        return pool.watched(sandbox -> {
            sandbox.test(Expression.of(expression, List.of()), readings);
            return sandbox;
        });
    }
}
