package org.treehook.jobs;

import java.time.Clock;
import org.treehook.event.EventCatalog;

/**
 * What replays work with.
 *
 * @param jobs what all views of webhook jobs work with
 * @param catalog of the types of event
 * @param republisher asks webhooks
 */
public record ReplayParts(JobParts jobs, EventCatalog catalog, Republisher republisher) {

    ReplayPairs pairs() {
        return new ReplayPairs(jobs.webhooks(), jobs.verdicts(), jobs.search());
    }

    /** Looks at events, for half a minute at most by this clock. */
    ReplaySurvey survey(Clock patience) {
        return new ReplaySurvey(jobs.database(), jobs.events(), pairs(), republisher, jobs.permissions(), patience);
    }

    ReplayJournal journal() {
        return new ReplayJournal(jobs.permissions(), jobs.audit(), jobs.redaction(), jobs.clock());
    }
}
