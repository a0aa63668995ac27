package org.treehook.deployment;

import java.net.URI;

/**
 * A place that Treehook is installed into. It may call 127.0.0.1 (setting {@code allowedTargets}), and has a user
 * {@link #USER}, who may do everything. Its database stays from one start to the next, and is empty before the first.
 */
public interface Target {

    String USER = "admin";
    String PASSWORD = "admin";

    /**
     * Starts it. When this returns, Treehook's REST answers.
     *
     * @return what {@code /app/api/v1} and {@code /kinetic-task} stand below, without a slash at the end
     */
    URI start();

    /** Ends it, in an orderly way; does nothing if it doesn't run. */
    void stop();
}
