package org.treehook.event;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * In which trace a thread works: what the application says, else what the call carried that this thread serves, or the launch
 * that it makes.
 */
public final class Traces {

    private static final ThreadLocal<TraceParent> CARRIED = new ThreadLocal<>();

    private final Supplier<Optional<TraceSource>> source;
    private final Consumer<Throwable> trouble;

    /**
     * The traces of one engine.
     *
     * @param trouble is told of a source that fails
     */
    public Traces(Supplier<Optional<TraceSource>> source, Consumer<Throwable> trouble) {
        this.source = source;
        this.trouble = trouble;
    }

    /** The trace of this thread; empty if it works in none. */
    public Optional<TraceParent> current() {
        return ofApplication().or(() -> Optional.ofNullable(CARRIED.get()));
    }

    private Optional<TraceParent> ofApplication() {
        try {
            return source.get().flatMap(known -> TraceParent.parse(known.traceparent()));
        } catch (RuntimeException | LinkageError failure) {
            trouble.accept(failure);
            return Optional.empty();
        }
    }

    /** Has this thread work in a trace, or in none, until the work is done. */
    public static <T> T during(@Nullable TraceParent trace, Supplier<T> work) {
        TraceParent before = CARRIED.get();
        carry(trace);
        try {
            return work.get();
        } finally {
            carry(before);
        }
    }

    /** From now on this thread works in a trace, or in none. */
    public static void carry(@Nullable TraceParent trace) {
        if (trace == null) {
            CARRIED.remove();
        } else {
            CARRIED.set(trace);
        }
    }
}
