package org.treehook.demo.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a node is killed. */
enum Moment {
    /** Whatever it does just then. */
    ANY(null, null, null),
    /** An endpoint has answered, and the outcome is not committed. */
    ANSWERED("into th_attempt ", "into th_run ", Trap.Moment.BEFORE_COMMIT),
    /** A run was made, in this engine or for a caller over HTTP, and is not committed. */
    LAUNCHED("into th_run ", null, Trap.Moment.BEFORE_COMMIT),
    /** A run is committed, and the node doesn't know. */
    LAUNCH_UNHEARD("into th_run ", null, Trap.Moment.COMMITTED_UNHEARD),
    /** An outcome is committed, and the node doesn't know. */
    OUTCOME_UNHEARD("into th_attempt ", "into th_run ", Trap.Moment.COMMITTED_UNHEARD),
    /** An event with its jobs is not committed. */
    PUBLISHED("into th_event ", null, Trap.Moment.BEFORE_COMMIT),
    /** An event with its jobs is committed, and neither the node nor its caller knows. */
    PUBLISH_UNHEARD("into th_event ", null, Trap.Moment.COMMITTED_UNHEARD);

    private final @Nullable String written;
    private final @Nullable String unwritten;
    private final Trap.@Nullable Moment moment;

    Moment(@Nullable String written, @Nullable String unwritten, Trap.@Nullable Moment moment) {
        this.written = written;
        this.unwritten = unwritten;
        this.moment = moment;
    }

    /** What catches it; empty for any moment. */
    Optional<Trap> trap(Runnable caught) {
        return written == null || moment == null
                ? Optional.empty()
                : Optional.of(new Trap(written, unwritten, moment, caught));
    }
}
