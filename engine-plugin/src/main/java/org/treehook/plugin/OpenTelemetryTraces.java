package org.treehook.plugin;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;
import org.treehook.event.TraceParent;
import org.treehook.event.TraceSource;

/** The current span of OpenTelemetry, for applications that have its API on their class path. */
final class OpenTelemetryTraces implements TraceSource {

    private static final String API = "io.opentelemetry.api.trace.Span";

    private OpenTelemetryTraces() {}

    /** Null where there is no OpenTelemetry. */
    static @Nullable TraceSource ifThere() {
        try {
            Class.forName(API, false, OpenTelemetryTraces.class.getClassLoader());
            return new OpenTelemetryTraces();
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    @Override
    public @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? new TraceParent(
                                span.getTraceId(),
                                span.getSpanId(),
                                span.getTraceFlags().asByte() & 0xff)
                        .toString()
                : null;
    }
}
