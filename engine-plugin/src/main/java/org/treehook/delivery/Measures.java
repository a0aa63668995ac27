package org.treehook.delivery;

import java.time.Duration;

/**
 * Is told what happens on this node, for monitoring; counts since its start, not what the database holds. It is called on the threads
 * that publish and deliver: it must neither block nor throw.
 */
public interface Measures {

    /** Nobody wants to know. */
    Measures NONE = new Measures() {};

    /** An event was published, and its transaction has committed. */
    default void published(String type) {}

    /** A filter was asked, and the transaction that keeps its answer has committed. */
    default void judged(String verdict) {}

    /**
     * An attempt has ended. A run of this engine's own trees may be rolled back after that, and is tried again.
     *
     * @param endpoint scheme, host and port; or {@code this engine}
     * @param outcome how it ended
     * @param duration until that was known
     */
    default void attempted(String endpoint, Outcome outcome, Duration duration) {}
}
