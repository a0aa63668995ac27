package org.treehook.event;

import org.jspecify.annotations.Nullable;

/**
 * Tells in which trace the current thread works. An application whose tracing is not OpenTelemetry's has one of its own:
 *
 * <pre>{@code
 * TraceSource traces = () -> {
 *     Span span = tracer.currentSpan();
 *     return span == null ? null : "00-" + span.context().traceId() + "-" + span.context().spanId() + "-01";
 * };
 * }</pre>
 */
@FunctionalInterface
public interface TraceSource {

    /**
     * The {@code traceparent} of the span that is current on this thread; null if there is none. What is not valid counts as
     * none, and so does an exception. Asked on the thread of whoever publishes: it must not block.
     */
    @Nullable
    String traceparent();
}
