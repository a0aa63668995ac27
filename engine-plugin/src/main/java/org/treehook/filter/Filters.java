package org.treehook.filter;

import org.jspecify.annotations.Nullable;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;

/**
 * Evaluates filters (JavaScript expressions) and URL templates over an event's snapshot, in a sandbox: no host access,
 * no input or output, no other language, limited statements and time, nothing left over for the next evaluation.
 * Thread-safe.
 */
public interface Filters extends AutoCloseable {

    /** Filters that may use so much and no more. */
    static Filters sandboxed(SandboxLimits limits) {
        return new GraalJsFilters(limits);
    }

    /**
     * Parses a filter without running it: one expression, which a semicolon may end.
     *
     * @throws FilterSyntaxException with line and column
     */
    void check(@Nullable String filter);

    /**
     * Parses a URL template without rendering it.
     *
     * @throws FilterSyntaxException naming the expression that doesn't parse, or the one that isn't closed
     */
    void checkTemplate(String template);

    /** Never throws for what the filter does: that is a {@link Verdict.Failed}. A blank filter matches. */
    Verdict evaluate(@Nullable String filter, EventType type, PlatformEvent event);

    /**
     * Renders a URL template: a value in path or query position is percent-encoded, in scheme or authority position
     * inserted as it is; an empty array renders as nothing.
     *
     * @throws TemplateFailure if an expression fails or the result is no URL
     */
    String render(String template, EventType type, PlatformEvent event);

    /** Does what the first evaluation would otherwise have to wait for. */
    void warmUp();

    @Override
    void close();
}
