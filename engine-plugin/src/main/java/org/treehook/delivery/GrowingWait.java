package org.treehook.delivery;

import java.time.Duration;

/** The wait of what is tried again for as long as it takes: as long again as it has taken so far, within bounds. */
public final class GrowingWait {

    private GrowingWait() {}

    /**
     * The next wait.
     *
     * @param soFar how long it has taken
     * @param shortest wait; wins over the longest
     * @param longest wait
     */
    public static Duration after(Duration soFar, Duration shortest, Duration longest) {
        Duration bounded = soFar.compareTo(longest) > 0 ? longest : soFar;
        return bounded.compareTo(shortest) < 0 ? shortest : bounded;
    }
}
