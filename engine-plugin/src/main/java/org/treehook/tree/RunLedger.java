package org.treehook.tree;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.TraceParent;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;

/** Which launch started which run. Everything here happens in the surrounding transaction. */
public interface RunLedger {

    /** Of a launch id, in characters. */
    int LONGEST_ID = 255;

    /**
     * The launch id for one that somebody outside gave: with the tenant behind it, and never that of a job. A long one is
     * derived from both.
     *
     * @param id without spaces
     */
    static String foreign(String id, @Nullable String tenantId) {
        String text = id + " from outside" + (tenantId == null ? "" : " to " + tenantId);
        return text.length() <= LONGEST_ID ? text : RecordId.derived("outside " + tenantId, id) + " from outside";
    }

    /** The ledger in this database. */
    static RunLedger in(Database database, Clock clock) {
        return new JdbcRunLedger(database, clock);
    }

    /**
     * Takes a launch id for a run that is about to start. If another transaction has just taken it, this waits for that
     * one's end.
     *
     * @param launchId null for a launch that may be repeated
     * @param sourceId the record that the run is about, or null
     * @param depth of the events that the run may raise
     * @param fingerprint of what is launched, to tell a repeat from a different request under the same id
     * @param trace that it goes on in, or null
     * @return the run's number, or empty if the id was taken before
     */
    Optional<Long> open(
            @Nullable String launchId,
            Tree tree,
            @Nullable String tenantId,
            @Nullable String sourceId,
            int depth,
            String fingerprint,
            @Nullable TraceParent trace);

    /** Says which process instance a number became. */
    void started(long number, String processInstanceId);

    Optional<Run> launchedAs(String launchId);

    /** Where a run stands, whoever may see its process instance; a run whose instance is gone has ended. */
    RunState state(Run run);

    /** Removes what a launch id stands for: launched again under it, a tree starts again. */
    void forget(String launchId);

    /** The cause of events that this process instance raises; empty if it is no run of a tree. */
    Optional<Cause> causeOfEventsOf(String processInstanceId);
}
