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

    private Sandbox sandboxThatEvaluates(String expression) throws SandboxFailure {
        return pool.watched(sandbox -> {
            sandbox.test(Expression.of(expression, List.of()), readings);
            return sandbox;
        });
    }
}
