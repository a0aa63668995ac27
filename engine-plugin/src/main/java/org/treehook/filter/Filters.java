package org.treehook.filter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redaction;

/**
 * Evaluates filters and {@code orderBy} (JavaScript expressions) and URL templates over an event's snapshot, in a sandbox: no host access,
 * no input or output, no other language, limited statements and time, nothing left over for the next evaluation.
 * Thread-safe.
 */
public interface Filters extends AutoCloseable {

    /** Filters that may use so much and no more. */
    static Filters sandboxed(SandboxLimits limits) {
        return sandboxed(limits, Redaction.none());
    }

    /**
     * Filters that may use so much and no more.
     *
     * @param redaction what reasons and failures don't quote; filters see it
     */
    static Filters sandboxed(SandboxLimits limits, Redaction redaction) {
        return new GraalJsFilters(limits, redaction);
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

    /**
     * Parses an {@code orderBy} expression without evaluating it: one expression, which a semicolon may end.
     *
     * @throws FilterSyntaxException with line and column
     */
    void checkValue(String expression);

    /**
     * Does some work unless it had to wait for evaluations of others for longer; returns whether it was done.
     *
     * @param patience how long it may wait before it begins; once begun it waits for nobody
     * @param work that evaluates in the thread that it is called in
     */
    boolean ifRoom(Duration patience, Runnable work);

    /** Never throws for what the filter does: that is a {@link Verdict.Failed}. A blank filter matches. */
    Verdict evaluate(@Nullable String filter, EventType type, PlatformEvent event);

    /**
     * Renders a URL template: a value in path or query position is percent-encoded, in scheme or authority position
     * inserted as it is; an empty array renders as nothing.
     *
     * @throws TemplateFailure if an expression fails or the result is no URL
     */
    String render(String template, EventType type, PlatformEvent event);

    /**
     * What an {@code orderBy} expression comes to, as text: a string as it is, a number and a boolean as JavaScript writes them;
     * null and undefined are the empty text, as a blank expression is.
     *
     * @throws TemplateFailure if the expression fails or comes to anything else, an array or an object for example
     */
    String value(String expression, EventType type, PlatformEvent event);

    /** Does what the first evaluation would otherwise have to wait for. */
    void warmUp();

    @Override
    void close();
}
