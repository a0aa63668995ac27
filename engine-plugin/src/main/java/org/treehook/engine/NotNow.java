package org.treehook.engine;

import java.time.Duration;

/** A job that the engine's executor has taken has to wait a while, and loses no attempt by that. */
final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration pause;

    NotNow(String reason, Duration pause) {
        super(reason, null, false, false);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
