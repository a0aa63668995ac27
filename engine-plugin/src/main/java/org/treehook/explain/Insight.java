package org.treehook.explain;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventLog;
import org.treehook.event.RecordLookup;
import org.treehook.event.Redaction;
import org.treehook.filter.Filters;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.Jobs;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.webhook.Webhooks;

/** What happened, why, and what would happen. The current user sees what READ_INSTANCE on webhooks' definitions shows. */
public interface Insight {

    /**
     * Insight into what one engine recorded.
     *
     * @param redaction what is not shown
     * @param lookup what the application knows of its records, if it says so
     * @param clock for how long a dry run may take
     */
    static Insight recorded(
            Database database,
            EventCatalog catalog,
            EventLog events,
            VerdictLog verdicts,
            Webhooks webhooks,
            Filters filters,
            Jobs jobs,
            Redaction redaction,
            Permissions permissions,
            Supplier<Optional<RecordLookup>> lookup,
            Clock clock) {
        return new RecordedInsight(
                database, catalog, events, verdicts, webhooks, filters, jobs, redaction, permissions, lookup, clock);
    }

    /** The events that were published. */
    EventHistory events();

    /** Why a webhook did or did not fire. */
    Explanations explanations();

    /** What filters can speak of. */
    Vocabulary vocabulary();

    /** What a webhook would do before it is saved. */
    DryRuns dryRuns();
}
