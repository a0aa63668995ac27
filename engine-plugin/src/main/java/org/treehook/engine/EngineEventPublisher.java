package org.treehook.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.treehook.delivery.Measures;
import org.treehook.delivery.Ordering;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.event.EngineEvents;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.EventLog;
import org.treehook.event.EventPublisher;
import org.treehook.event.EventType;
import org.treehook.event.LogContext;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Traces;
import org.treehook.filter.Filters;
import org.treehook.filter.Quarantine;
import org.treehook.filter.QuarantinedEvents;
import org.treehook.filter.Verdict;
import org.treehook.filter.VerdictLog;
import org.treehook.filter.VerdictLog.Kept;
import org.treehook.sql.Database;
import org.treehook.tree.RunLedger;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhooks;

/** {@link EventPublisher} in one command of the engine. */
public final class EngineEventPublisher implements EventPublisher {

    private final Database database;
    private final EventCatalog catalog;
    private final EventLog events;
    private final VerdictLog verdicts;
    private final Webhooks webhooks;
    private final WebhookJobs jobs;
    private final Filters filters;
    private final Ordering ordering;
    private final WebhookJobFactory factory;
    private final Quarantine quarantine;
    private final HeldWebhooks held;
    private final Causes causes;
    private final Loops loops;
    private final Duration budget;
    private final Duration filterTimeout;
    private final Supplier<Measures> measures;

    /** So many answers that were left over are found at once: whoever publishes finds a processor free. */
    private final Semaphore afterwards =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /**
     * A publisher for one engine.
     *
     * @param limits of one publish
     * @param measures that are told of events and verdicts
     */
    public EngineEventPublisher(
            Database database,
            EventCatalog catalog,
            EventLog events,
            VerdictLog verdicts,
            Webhooks webhooks,
            WebhookJobs jobs,
            Filters filters,
            RunLedger ledger,
            CauseSeal seal,
            Traces traces,
            WebhookJobFactory factory,
            Quarantine quarantine,
            HeldWebhooks held,
            PublishLimits limits,
            Supplier<Measures> measures) {
        this.database = database;
        this.catalog = catalog;
        this.events = events;
        this.verdicts = verdicts;
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.filters = filters;
        this.factory = factory;
        this.quarantine = quarantine;
        this.held = held;
        this.ordering = new Ordering(filters, jobs);
        this.causes = new Causes(ledger, seal, traces);
        this.loops = new Loops(database, limits.deepest());
        this.budget = limits.time();
        this.filterTimeout = limits.filterTime();
        this.measures = measures;
    }

    /**
     * What bounds one publish.
     *
     * @param time that filters may take in the caller's transaction, all together
     * @param filterTime that one filter may take
     * @param deepest how many launches may lead one to the next
     */
    public record PublishLimits(Duration time, Duration filterTime, int deepest) {}

    @Override
    public String publish(PlatformEvent published) {
        EventKey key = catalog.resolve(
                published.type(), published.action(), published.scope().isKapp());
        EventType type = catalog.find(key.type()).orElseThrow();
        PlatformEvent event = published.named(key);
        return database.call(sql -> {
            Cause cause = causes.current();
            List<Candidate> candidates = webhooks.candidates(event);
            String eventId = events.record(event, cause);
            Acquisition.afterCommit(committed -> measures.get().published(event.type()));
            if (!candidates.isEmpty()) {
                Judge judge = new Judge(
                        filters,
                        ordering,
                        factory,
                        Occasion.recorded(eventId, event, cause, null),
                        type,
                        loops.stopped(event, cause),
                        quarantine);
                List<String> kept = deferHeld(candidates, judge);
                if (LogContext.ofEvent(eventId).call(() -> askWithinBudget(free(candidates, kept), judge))) {
                    // This job leaves those that are kept to the one for them, when it has asked the others.
                    EvaluationJobHandler.request(eventId, event.tenantId());
                } else if (!kept.isEmpty()) {
                    held.request(new QuarantinedEvents.Event(eventId, event.tenantId()), kept);
                }
                verdicts.record(eventId, judge.verdicts());
                jobs.add(judge.jobs());
                count(judge);
            }
            return eventId;
        });
    }

    /** Those that are decided; of whom nobody has asked yet there will be another count. */
    private void count(Judge judge) {
        List<String> words = judge.verdicts().stream()
                .map(VerdictLog.Entry::verdict)
                .filter(verdict -> !(verdict instanceof Verdict.NotYetEvaluated))
                .map(Verdict::word)
                .toList();
        Acquisition.afterCommit(committed -> words.forEach(measures.get()::judged));
    }

    /** Leaves those in quarantine for later; returns the ids of their versions. */
    private List<String> deferHeld(List<Candidate> candidates, Judge judge) {
        List<String> kept = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (held.holds(candidate.webhook().bindingId())) {
                judge.defer(candidate.webhook());
                kept.add(candidate.webhook().bindingId());
            }
        }
        return kept;
    }

    private static List<Candidate> free(List<Candidate> candidates, List<String> kept) {
        return kept.isEmpty()
                ? candidates
                : candidates.stream()
                        .filter(candidate -> !kept.contains(candidate.webhook().bindingId()))
                        .toList();
    }

    /** Asks as many as there is time for; returns whether some are left. */
    private boolean askWithinBudget(List<Candidate> candidates, Judge judge) {
        // No filter is begun whose own limit would reach beyond the budget, but the first one always is.
        long lastStart =
                System.nanoTime() + Math.max(0, budget.minus(filterTimeout).toNanos());
        boolean left = false;
        boolean first = true;
        for (Candidate candidate : candidates) {
            // Nor one that would have to wait for those of others for longer than that.
            Duration patience = Duration.ofNanos(Math.max(0, lastStart - System.nanoTime()));
            if ((!first && patience.isZero()) || !filters.ifRoom(patience, () -> judge.ask(candidate))) {
                judge.defer(candidate.webhook());
                left = true;
            }
            first = false;
        }
        return left;
    }

    /**
     * Asks the webhooks that publish had no time left for, in the versions that it met; for what happened in the engine
     * itself, of which no webhook was asked yet, all that are bound by now. Part of the current command.
     *
     * @param all whether those in quarantine are asked as well, and not left to {@link QuarantineJob}
     * @return false if it has to be asked for again, since those of other events are still being asked
     */
    boolean evaluate(String eventId, boolean all) {
        try {
            if (!afterwards.tryAcquire(filterTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            LogContext.ofEvent(eventId).run(() -> evaluateNow(eventId, all));
            return true;
        } finally {
            afterwards.release();
        }
    }

    private void evaluateNow(String eventId, boolean all) {
        PlatformEvent event = events.locked(eventId).orElse(null);
        if (event == null) {
            return;
        }
        Judge judge = judge(eventId, event);
        List<VerdictLog.Entry> left = verdicts.notYetEvaluated(eventId);
        List<String> kept;
        if (left.isEmpty() && event.type().equals(EngineEvents.TYPE)) {
            // A replay may have been faster with some of them.
            Set<String> asked =
                    verdicts.of(eventId).stream().map(Kept::webhookId).collect(Collectors.toSet());
            List<Candidate> candidates = webhooks.candidates(event).stream()
                    .filter(candidate -> !asked.contains(candidate.webhook().id()))
                    .toList();
            kept = all ? List.of() : deferHeld(candidates, judge);
            free(candidates, kept).forEach(judge::ask);
            verdicts.record(eventId, judge.verdicts());
        } else {
            kept = left.stream()
                    .map(VerdictLog.Entry::bindingId)
                    .filter(binding -> !all && held.holds(binding))
                    .toList();
            left.stream().filter(entry -> !kept.contains(entry.bindingId())).forEach(entry -> ask(entry, judge));
            verdicts.decide(eventId, judge.verdicts());
        }
        jobs.add(judge.jobs());
        count(judge);
        if (!kept.isEmpty()) {
            held.request(new QuarantinedEvents.Event(eventId, event.tenantId()), kept);
        }
    }

    private Judge judge(String eventId, PlatformEvent event) {
        EventType type = catalog.find(event.type()).orElseThrow();
        Cause cause = events.causeOf(eventId);
        Occasion occasion = Occasion.recorded(eventId, event, cause, null);
        return new Judge(filters, ordering, factory, occasion, type, loops.stopped(event, cause), quarantine);
    }

    private void ask(VerdictLog.Entry entry, Judge judge) {
        webhooks.candidate(entry.bindingId()).ifPresentOrElse(judge::ask, () -> judge.deleted(entry));
    }

    /**
     * Asks the webhooks that were in quarantine when their events were published, as long as one filter may take, and one of them in
     * any case. Part of the current command.
     *
     * @param most of how many events
     * @return whether some are left
     */
    boolean evaluateHeld(int most) {
        long end = System.nanoTime() + filterTimeout.toNanos();
        boolean first = true;
        for (QuarantinedEvents.Event event : held.events().next(most)) {
            if (!first && System.nanoTime() - end >= 0) {
                return true;
            }
            LogContext.ofEvent(event.id()).run(() -> evaluateHeld(event.id(), end));
            first = false;
        }
        return !held.events().next(1).isEmpty();
    }

    private void evaluateHeld(String eventId, long end) {
        PlatformEvent event = events.locked(eventId).orElse(null);
        if (event == null) {
            held.events().remove(eventId);
            return;
        }
        Judge judge = judge(eventId, event);
        List<VerdictLog.Entry> left = verdicts.notYetEvaluated(eventId);
        int asked = 0;
        while (asked < left.size() && (asked == 0 || System.nanoTime() - end < 0)) {
            ask(left.get(asked++), judge);
        }
        verdicts.decide(eventId, judge.verdicts());
        jobs.add(judge.jobs());
        count(judge);
        if (asked == left.size()) {
            held.events().remove(eventId);
        }
    }
}
