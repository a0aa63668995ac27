package org.treehook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventLog;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redaction;
import org.treehook.event.TraceParent;
import org.treehook.filter.Filters;
import org.treehook.filter.TemplateFailure;
import org.treehook.filter.Verdict;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.Origin;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/** Makes one attempt of a webhook job. */
public final class Delivery {

    private final WebhookJobs jobs;
    private final Webhooks webhooks;
    private final EventLog events;
    private final EventCatalog catalog;
    private final Filters filters;
    private final Ordering ordering;
    private final DeliveryClient client;
    private final CallCredentials credentials;
    private final Duration timeout;
    private final Clock clock;
    private final CauseSeal seal;
    private final Redaction redaction;
    private final Supplier<Measures> measures;

    /**
     * A delivery of one engine's jobs.
     *
     * @param timeout of a call where the webhook sets none
     * @param redaction what is sent, and of which nothing else tells
     * @param measures that are told of attempts
     */
    public Delivery(
            WebhookJobs jobs,
            Webhooks webhooks,
            EventLog events,
            EventCatalog catalog,
            Filters filters,
            DeliveryClient client,
            CallCredentials credentials,
            Duration timeout,
            Clock clock,
            CauseSeal seal,
            Redaction redaction,
            Supplier<Measures> measures) {
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.events = events;
        this.catalog = catalog;
        this.filters = filters;
        this.ordering = new Ordering(filters, jobs);
        this.client = client;
        this.credentials = credentials;
        this.timeout = timeout;
        this.clock = clock;
        this.seal = seal;
        this.redaction = redaction;
        this.measures = measures;
    }

    /**
     * Makes one attempt and records it as part of the surrounding transaction. When this returns, nothing is owed any more:
     * the job is Complete, or Cancelled because its filter says no by now. A launch in this engine is part of the
     * transaction too.
     *
     * @throws DeliveryFailure if the attempt failed; nothing of it is recorded then
     * @throws RuntimeException if the engine refuses to launch; the transaction has to be rolled back
     */
    public void attempt(WebhookJob job) {
        Optional<Webhook> webhook = version(job);
        if (job.undecided() && decide(job, webhook).isEmpty()) {
            return;
        }
        WebhookJob decided = job.undecided() ? jobs.find(job.id()).orElseThrow() : job;
        Called called = call(decided, webhook.orElse(null));
        if (!(called.outcome() instanceof Outcome.Delivered)) {
            throw called.failure();
        }
        jobs.complete(List.of(called));
    }

    /**
     * Evaluates filter and template of a job that is undecided, as part of the surrounding transaction; its record then has
     * its URL, or is Cancelled.
     *
     * @return the URL, or empty if the filter says no
     * @throws DeliveryFailure if one of them fails once more
     */
    public Optional<String> decide(WebhookJob job) {
        return decide(job, version(job));
    }

    /**
     * Makes the call of a job whose URL is decided, and records nothing. Holds no database connection during a call over
     * HTTP; a launch in this engine is part of the surrounding transaction.
     *
     * @param webhook the version that made it, or null if that was deleted
     * @throws RuntimeException if the engine refuses to launch; the transaction has to be rolled back
     */
    public Called call(WebhookJob job, @Nullable Webhook webhook) {
        Instant start = clock.instant();
        long startNanos = System.nanoTime();
        RequestHeaders headers = new RequestHeaders(job);
        Outcome outcome;
        try {
            outcome = call(job, Optional.ofNullable(webhook), headers);
        } catch (RuntimeException refusal) {
            measure(job, new Outcome.Retryable("The engine refuses to launch.", null, null), startNanos);
            throw refusal;
        }
        Duration duration = measure(job, outcome, startNanos);
        Attempt attempt =
                new Attempt(job.url(), headers.recorded(), start, duration, outcome.summary(), outcome.response());
        return new Called(job, attempt, outcome).shown(redaction);
    }

    private Duration measure(WebhookJob job, Outcome outcome, long startNanos) {
        Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
        measures.get().attempted(client.endpoint(job.url()), outcome, duration);
        return duration;
    }

    /** The version that made the job; for a job that is undecided, the current one. */
    private Optional<Webhook> version(WebhookJob job) {
        return job.undecided()
                ? webhooks.current(job.webhookId())
                : webhooks.version(job.bindingId()).or(() -> webhooks.current(job.webhookId()));
    }

    /**
     * Evaluates filter, template and order, of which one failed when the event was published; empty if the filter says no.
     * The job takes the last place of its key by now: it had none before.
     */
    private Optional<String> decide(WebhookJob job, Optional<Webhook> webhook) {
        Webhook current = webhook.orElseThrow(
                () -> DeliveryFailure.undecided("The webhook \"" + job.name() + "\" is bound no more."));
        PlatformEvent event = Optional.ofNullable(job.eventId())
                .flatMap(events::find)
                .orElseThrow(() -> DeliveryFailure.undecided("The event of this job was removed."));
        EventType type = catalog.find(event.type())
                .orElseThrow(
                        () -> DeliveryFailure.undecided("The event type \"" + event.type() + "\" is known no more."));
        Verdict verdict = filters.evaluate(current.binding().filter(), type, event);
        if (verdict instanceof Verdict.Failed failed) {
            throw DeliveryFailure.undecided(failed.reason());
        }
        if (verdict instanceof Verdict.NotMatched) {
            jobs.cancel(job.id(), "Filter said no: " + verdict.reason(), clock.instant());
            return Optional.empty();
        }
        String url = job.edited() ? job.url() : render(current, type, event);
        jobs.decided(job.id(), url, place(current, type, event));
        return Optional.of(url);
    }

    private OrderPlace place(Webhook webhook, EventType type, PlatformEvent event) {
        try {
            return ordering.next(webhook, type, event);
        } catch (TemplateFailure failure) {
            throw DeliveryFailure.undecided(String.valueOf(failure.getMessage()));
        }
    }

    private String render(Webhook webhook, EventType type, PlatformEvent event) {
        try {
            return filters.render(webhook.url(), type, event);
        } catch (TemplateFailure failure) {
            throw DeliveryFailure.undecided(String.valueOf(failure.getMessage()));
        }
    }

    private Outcome call(WebhookJob job, Optional<Webhook> webhook, RequestHeaders headers) {
        List<String> problems = webhook.map(version ->
                        BindingReader.headerProblems(version.binding().headers()))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            return new Outcome.Rejected(problems.get(0), null);
        }
        DeliveryRequest request;
        try {
            request = request(job, webhook, headers);
        } catch (CallCredentials.Unavailable unavailable) {
            return new Outcome.Rejected(String.valueOf(unavailable.getMessage()), null);
        }
        return client.deliver(request);
    }

    private DeliveryRequest request(WebhookJob job, Optional<Webhook> webhook, RequestHeaders headers) {
        webhook.ifPresent(version -> headers.own(version.binding().headers()));
        webhook.filter(version -> !client.isInProcess(job.url()) && isAtHome(job, version))
                .ifPresent(version ->
                        headers.confidential(credentials.headers(version, job.id(), job.url(), job.requestContent())));
        headers.confidential(Map.of(Cause.HEADER, seal.seal(job.id(), job.depth())));
        TraceParent trace = job.trace() == null ? null : job.trace().next();
        headers.traced(trace);
        @Nullable
        String ownTimeout = webhook.map(version -> version.binding().timeout()).orElse(null);
        return new DeliveryRequest(
                job.id(),
                job.url(),
                job.requestContent(),
                headers.sent(),
                headers.confidential(),
                ownTimeout == null ? timeout : Duration.parse(ownTimeout),
                job.tenantId(),
                trace);
    }

    /** Whoever may edit a job's URL, or make a job by hand, doesn't thereby get the webhook's credentials sent elsewhere. */
    private static boolean isAtHome(WebhookJob job, Webhook webhook) {
        boolean ofItsEvent = !job.edited() && job.eventId() != null;
        return ofItsEvent || Origin.isSame(job.url(), webhook.url());
    }
}
