package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Ordering;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.EventType;
import org.treehook.event.LogContext;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Filters;
import org.treehook.filter.Quarantine;
import org.treehook.filter.TemplateFailure;
import org.treehook.filter.Verdict;
import org.treehook.filter.VerdictLog;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;

/** Asks the filters of one event's webhooks and collects what follows: verdicts, and the jobs that are made. */
final class Judge {

    private final Filters filters;
    private final Ordering ordering;
    private final WebhookJobFactory factory;
    private final Occasion occasion;
    private final PlatformEvent event;
    private final EventType type;
    private final @Nullable String loop;
    private final @Nullable Quarantine quarantine;
    private final List<VerdictLog.Entry> verdicts = new ArrayList<>();
    private final List<WebhookJob> jobs = new ArrayList<>();

    /**
     * A judge of one event.
     *
     * @param loop why nothing may be launched from it any more, or null
     * @param quarantine that learns which filters break limits; null if that is of no importance here
     */
    Judge(
            Filters filters,
            Ordering ordering,
            WebhookJobFactory factory,
            Occasion occasion,
            EventType type,
            @Nullable String loop,
            @Nullable Quarantine quarantine) {
        this.filters = filters;
        this.ordering = ordering;
        this.factory = factory;
        this.occasion = occasion;
        this.event = occasion.event();
        this.type = type;
        this.loop = loop;
        this.quarantine = quarantine;
    }

    /** Asks one webhook. */
    void ask(Candidate candidate) {
        LogContext.ofWebhook(candidate.webhook().id()).run(() -> askNow(candidate));
    }

    private void askNow(Candidate candidate) {
        Webhook webhook = candidate.webhook();
        Verdict verdict = verdict(webhook);
        note(webhook, verdict);
        if (verdict instanceof Verdict.Matched) {
            jobs.add(matched(candidate));
        } else {
            learn(webhook, verdict instanceof Verdict.Failed failed && failed.breach() ? failed.reason() : null);
        }
        if (verdict instanceof Verdict.Failed || verdict instanceof Verdict.LoopStopped) {
            jobs.add(failed(candidate, verdict.reason()));
        }
    }

    /** Whether a webhook would get a job if it were asked; nothing follows from this question. */
    boolean wouldFire(Candidate candidate) {
        return !(verdict(candidate.webhook()) instanceof Verdict.NotMatched);
    }

    private Verdict verdict(Webhook webhook) {
        Verdict verdict = filters.evaluate(webhook.binding().filter(), type, event);
        return verdict instanceof Verdict.Matched && loop != null ? new Verdict.LoopStopped(loop) : verdict;
    }

    /** Leaves one webhook for later. */
    void defer(Webhook webhook) {
        note(webhook, new Verdict.NotYetEvaluated());
    }

    /** Notes that one webhook can't be asked any more. */
    void deleted(VerdictLog.Entry entry) {
        verdicts.add(new VerdictLog.Entry(
                entry.webhookId(),
                entry.webhookName(),
                entry.bindingId(),
                entry.definitionKey(),
                new Verdict.WebhookDeleted()));
    }

    List<VerdictLog.Entry> verdicts() {
        return verdicts;
    }

    List<WebhookJob> jobs() {
        return jobs;
    }

    private void note(Webhook webhook, Verdict verdict) {
        verdicts.add(new VerdictLog.Entry(
                webhook.id(), webhook.binding().name(), webhook.bindingId(), webhook.definitionKey(), verdict));
    }

    private WebhookJob matched(Candidate candidate) {
        try {
            String url = filters.render(candidate.webhook().url(), type, event);
            WebhookJob job = factory.queued(occasion, candidate, url, ordering.next(candidate.webhook(), type, event));
            learn(candidate.webhook(), null);
            return job;
        } catch (TemplateFailure failure) {
            learn(candidate.webhook(), failure.isBreach() ? String.valueOf(failure.getMessage()) : null);
            return failed(candidate, String.valueOf(failure.getMessage()));
        }
    }

    private void learn(Webhook webhook, @Nullable String breach) {
        if (quarantine == null) {
            return;
        }
        String name = webhook.binding().name();
        if (breach != null) {
            quarantine
                    .breached(webhook.bindingId(), breach)
                    .ifPresent(stay -> EngineLog.LOG.quarantined(name, stay.until(), breach));
        } else if (quarantine.behaved(webhook.bindingId())) {
            EngineLog.LOG.quarantineEnds(name);
        }
    }

    private WebhookJob failed(Candidate candidate, String reason) {
        EngineLog.LOG.filterFailed(candidate.webhook().binding().name(), String.valueOf(occasion.eventId()), reason);
        return factory.failed(occasion, candidate, reason);
    }
}
