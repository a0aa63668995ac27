package org.treehook.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Ordering;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.Cause;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventLog;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Filters;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.Republisher;
import org.treehook.sql.Database;
import org.treehook.webhook.Candidate;

/** {@link Republisher} in the engine's command. An event keeps what caused it, so that a replayed loop ends as well. */
public final class EngineRepublisher implements Republisher {

    private final EventCatalog catalog;
    private final EventLog events;
    private final VerdictLog verdicts;
    private final WebhookJobs jobs;
    private final Filters filters;
    private final Ordering ordering;
    private final EngineClock clock;
    private final WebhookJobFactory factory;
    private final Loops loops;

    /**
     * A republisher for one engine.
     *
     * @param deepest how many launches may lead one to the next
     */
    public EngineRepublisher(
            Database database,
            EventCatalog catalog,
            EventLog events,
            VerdictLog verdicts,
            WebhookJobs jobs,
            Filters filters,
            EngineClock clock,
            WebhookJobFactory factory,
            int deepest) {
        this.catalog = catalog;
        this.events = events;
        this.verdicts = verdicts;
        this.jobs = jobs;
        this.filters = filters;
        this.ordering = new Ordering(filters, jobs);
        this.clock = clock;
        this.factory = factory;
        this.loops = new Loops(database, deepest);
    }

    @Override
    public List<Candidate> firing(String eventId, PlatformEvent event, List<Candidate> candidates) {
        return judge(eventId, event, null)
                .map(judge -> candidates.stream().filter(judge::wouldFire).toList())
                .orElse(List.of());
    }

    @Override
    public List<WebhookJob> republish(
            String eventId, PlatformEvent event, List<Candidate> candidates, String replayId) {
        Judge judge = judge(eventId, event, replayId).orElse(null);
        if (judge == null) {
            return List.of();
        }
        Instant at = clock.instant();
        candidates.forEach(judge::ask);
        verdicts.replayed(eventId, judge.verdicts(), at);
        jobs.add(judge.jobs());
        return judge.jobs();
    }

    private Optional<Judge> judge(String eventId, PlatformEvent event, @Nullable String replayId) {
        Cause cause = events.causeOf(eventId);
        Occasion occasion = Occasion.recorded(eventId, event, cause, replayId);
        return catalog.find(event.type())
                .map(type -> new Judge(filters, ordering, factory, occasion, type, loops.stopped(event, cause), null));
    }
}
