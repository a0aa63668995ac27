package org.treehook.plugin;

import java.time.Instant;
import java.util.Optional;
import org.treehook.jobs.Backlog;
import org.treehook.retention.CleanupReport;

/**
 * How a database and this node are, for monitoring: nobody's permission is asked.
 *
 * @param at when it was looked at, by the engine's clock
 * @param halted whether somebody has stopped the poller
 * @param backlog what is owed
 * @param quarantined versions of webhooks that this node asks after the commit only
 * @param cleanup the clean-up that runs, else the last one; empty before the first
 */
public record Vitals(
        Instant at, boolean halted, Backlog backlog, int quarantined, Optional<CleanupReport.Run> cleanup) {}
