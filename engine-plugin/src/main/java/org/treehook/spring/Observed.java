package org.treehook.spring;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the database a moment ago. All gauges of one look at the metrics read it once, and so do several who look. What
 * could not be read is null for the same time, so that nobody waits for a database that is away again and again.
 */
final class Observed<T> {

    private final Supplier<T> reading;
    private final LongSupplier nanoTime;
    private final long lasts;
    private long readAt;
    private boolean read;
    private @Nullable T value;

    Observed(Supplier<T> reading, Duration lasts, LongSupplier nanoTime) {
        this.reading = reading;
        this.lasts = lasts.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized @Nullable T get() {
        if (!read || nanoTime.getAsLong() - readAt >= lasts) {
            try {
                value = reading.get();
            } catch (RuntimeException away) {
                value = null;
            }
            read = true;
            readAt = nanoTime.getAsLong();
        }
        return value;
    }
}
