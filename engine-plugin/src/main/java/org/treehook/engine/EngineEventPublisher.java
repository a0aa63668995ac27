package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.EventLog;
import org.treehook.event.EventPublisher;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Filters;
import org.treehook.filter.TemplateFailure;
import org.treehook.filter.Verdict;
import org.treehook.filter.VerdictLog;
import org.treehook.sql.Database;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;
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
    private final WebhookJobFactory factory;

    /**
     * A publisher for one engine.
     *
     * @param schedule of retries where a webhook has none of its own
     */
    public EngineEventPublisher(
            Database database,
            EventCatalog catalog,
            EventLog events,
            VerdictLog verdicts,
            Webhooks webhooks,
            WebhookJobs jobs,
            Filters filters,
            EngineClock clock,
            RetrySchedule schedule) {
        this.database = database;
        this.catalog = catalog;
        this.events = events;
        this.verdicts = verdicts;
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.filters = filters;
        this.factory = new WebhookJobFactory(clock, schedule);
    }

    @Override
    public String publish(PlatformEvent published) {
        EventKey key = catalog.resolve(
                published.type(), published.action(), published.scope().isKapp());
        EventType type = catalog.find(key.type()).orElseThrow();
        PlatformEvent event = published.named(key);
        return database.call(sql -> {
            String eventId = events.record(event);
            List<Candidate> candidates = webhooks.candidates(event);
            if (!candidates.isEmpty()) {
                judge(eventId, event, type, candidates);
            }
            return eventId;
        });
    }

    private void judge(String eventId, PlatformEvent event, EventType type, List<Candidate> candidates) {
        String content = event.requestContent();
        List<VerdictLog.Entry> entries = new ArrayList<>();
        List<WebhookJob> made = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Webhook webhook = candidate.webhook();
            Verdict verdict = filters.evaluate(webhook.binding().filter(), type, event);
            entries.add(new VerdictLog.Entry(
                    webhook.id(), webhook.binding().name(), webhook.bindingId(), webhook.definitionKey(), verdict));
            if (verdict instanceof Verdict.Matched) {
                made.add(matched(eventId, event, type, content, candidate));
            } else if (verdict instanceof Verdict.Failed failed) {
                made.add(failed(eventId, event, content, candidate, failed.reason()));
            }
        }
        verdicts.record(eventId, entries);
        jobs.add(made);
    }

    private WebhookJob matched(
            String eventId, PlatformEvent event, EventType type, String content, Candidate candidate) {
        try {
            String url = filters.render(candidate.webhook().url(), type, event);
            return factory.queued(eventId, event, content, candidate, url);
        } catch (TemplateFailure failure) {
            return failed(eventId, event, content, candidate, String.valueOf(failure.getMessage()));
        }
    }

    private WebhookJob failed(String eventId, PlatformEvent event, String content, Candidate candidate, String reason) {
        EngineLog.LOG.filterFailed(candidate.webhook().binding().name(), eventId, reason);
        return factory.failed(eventId, event, content, candidate, reason);
    }
}
