package org.treehook.event;

import java.util.Optional;

/** Makes a cause portable, so that nobody outside can invent or reset one. */
public interface CauseSeal {

    /**
     * What an event raised by this job's run will carry.
     *
     * @param depth of the event that the job was made for
     */
    String seal(String jobId, int depth);

    /** The cause in a sealed text; empty if it was sealed by somebody else, or changed. */
    Optional<Cause> open(String sealed);
}
