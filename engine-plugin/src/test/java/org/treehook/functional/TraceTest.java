package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Events;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

class TraceTest {

    @Test
    void theCurrentSpanOfOpenTelemetryIsTaken() {
        SpanContext span = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (TestEngine engine = TestEngine.on(TestDatabase.H2);
                Scope scope = Span.wrap(span).makeCurrent()) {
            assertThat(scope).isNotNull();
            String event = engine.publish(Events.submitted("observed"));
            assertThat(engine.treehook()
                            .explain()
                            .events()
                            .find(event)
                            .orElseThrow()
                            .trace())
                    .hasToString("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }
    }

    @Nested
    class OnH2 extends TraceContract {
        OnH2() throws IOException {
            super(TestDatabase.H2);
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends TraceContract {
        OnPostgresql() throws IOException {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
