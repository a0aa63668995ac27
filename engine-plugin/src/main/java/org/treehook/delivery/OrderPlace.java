package org.treehook.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Where a job stands in the order of its publishing.
 *
 * @param key what it shares with the jobs that it is ordered with, or null if it is not ordered
 * @param number grows with the time of publishing; 0 without a key
 */
public record OrderPlace(@Nullable String key, long number) {

    /** The place of a job that is not ordered. */
    public static final OrderPlace NONE = new OrderPlace(null, 0);

    boolean isNone() {
        return key == null;
    }
}
