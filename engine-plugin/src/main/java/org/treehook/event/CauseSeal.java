package org.treehook.event;

import java.util.Optional;

/** Makes a cause portable, so that nobody outside can invent or reset one; and other texts that only we can make. */
public interface CauseSeal {

    /**
     * Makes its key, if there is none yet. To be done before the first use and in no transaction: whoever comes second waits
     * for the first one's end, and that may be a call that hangs.
     */
    void prepare();

    /**
     * What an event raised by this job's run will carry.
     *
     * @param depth of the event that the job was made for
     */
    String seal(String jobId, int depth);

    /** A text of 32 letters, digits, - and _ that nobody outside can compute: always the same one for the same words. */
    String token(String words);

    /** The cause in a sealed text; empty if it was sealed by somebody else, or changed. */
    Optional<Cause> open(String sealed);
}
