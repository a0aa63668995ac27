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

/** {@link Insight} into what one engine recorded. */
final class RecordedInsight implements Insight {

    private final EventHistory history;
    private final Explanations explanations;
    private final DryRuns dryRuns;
    private final Vocabulary vocabulary;

    RecordedInsight(
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
        EventSearch search = new EventSearch(database);
        history = new RecordedEventHistory(search, events, verdicts, jobs, redaction, permissions);
        Explanations recorded = new RecordedExplanations(
                search, new WebhookFinder(webhooks, search), new EventExplainer(verdicts, jobs), lookup, permissions);
        explanations = redaction.isNone() ? recorded : new RedactedExplanations(recorded, events, redaction);
        vocabulary = new RecordedVocabulary(search, events, permissions);
        dryRuns = new RecordedDryRuns(catalog, search, events, webhooks, filters, redaction, permissions, clock);
    }

    @Override
    public EventHistory events() {
        return history;
    }

    @Override
    public Explanations explanations() {
        return explanations;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public DryRuns dryRuns() {
        return dryRuns;
    }
}
