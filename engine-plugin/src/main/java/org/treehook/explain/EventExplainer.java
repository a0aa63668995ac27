package org.treehook.explain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.explain.Explanation.Kind;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.security.Visible;
import org.treehook.sql.RecordId;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Webhook;

/** Explains what became of one event and one webhook. */
final class EventExplainer {

    private final VerdictLog verdicts;
    private final Jobs jobs;

    EventExplainer(VerdictLog verdicts, Jobs jobs) {
        this.verdicts = verdicts;
        this.jobs = jobs;
    }

    Explanation explain(EventSummary event, AskedWebhook webhook, Visible readable) {
        return verdicts.of(event.id()).stream()
                .filter(kept -> kept.webhookId().equals(webhook.id()))
                .filter(kept -> readable.includes(kept.definitionKey(), event.tenantId()))
                .findFirst()
                .map(kept -> asked(event, webhook, kept))
                .orElseGet(() -> notAsked(event, webhook));
    }

    private Explanation asked(EventSummary event, AskedWebhook webhook, VerdictLog.Kept kept) {
        String name = webhook.name();
        List<JobView> made = jobs.ofEvent(event.id()).stream()
                .filter(view -> view.job().webhookId().equals(webhook.id()))
                .sorted(Comparator.comparing(view -> view.job().id()))
                .toList();
        JobView newest = made.isEmpty() ? null : made.get(made.size() - 1);
        VerdictLog.Replayed replay = kept.replay();
        Answer first = first(name, kept, replay == null ? newest : firstOf(made, kept));
        if (replay == null) {
            return new Explanation(first.kind(), first.text(), event, webhook.id(), kept, newest);
        }
        JobView replayed = newest == null || newest.job().replayId() == null ? null : newest;
        Answer last = answer(name, replay.verdict(), replay.reason(), replayed);
        return new Explanation(
                last.kind(),
                first.text() + " " + Sentences.replayed(replay.at(), last.text()),
                event,
                webhook.id(),
                kept,
                newest);
    }

    private static Answer first(String name, VerdictLog.Kept kept, @Nullable JobView job) {
        Answer answer = answer(name, kept.verdict(), kept.reason(), job);
        Instant askedAt = kept.askedAt();
        return askedAt == null ? answer : new Answer(answer.kind(), Sentences.replayed(askedAt, answer.text()));
    }

    /** The job that followed from the first answer. */
    private static @Nullable JobView firstOf(List<JobView> made, VerdictLog.Kept kept) {
        boolean byReplay = kept.askedAt() != null;
        return made.stream()
                .filter(view -> byReplay == (view.job().replayId() != null))
                .findFirst()
                .orElse(null);
    }

    private static Answer answer(String name, String verdict, String reason, @Nullable JobView job) {
        return switch (verdict) {
            case "matched" -> matched(name, job);
            case "not matched" -> new Answer(Kind.NOT_MATCHED, Sentences.notMatched(name, reason));
            case "error" -> new Answer(Kind.ERROR, Sentences.error(name, reason, job));
            case "not yet evaluated" -> new Answer(Kind.NOT_YET_EVALUATED, Sentences.notYetEvaluated(name));
            case "loop stopped" -> new Answer(Kind.LOOP_STOPPED, Sentences.loopStopped(name, reason, job));
            case "webhook deleted" -> new Answer(Kind.WEBHOOK_DELETED, Sentences.deletedBeforeEvaluation(name));
            default -> new Answer(Kind.NOT_ASKED, Sentences.other(name, verdict, reason));
        };
    }

    private static Answer matched(String name, @Nullable JobView job) {
        return job != null && job.suspended() && job.status() == JobStatus.QUEUED
                ? new Answer(Kind.SUSPENDED, Sentences.suspended(name, job))
                : new Answer(Kind.MATCHED, Sentences.matched(name, job));
    }

    private static Explanation notAsked(EventSummary event, AskedWebhook webhook) {
        Answer answer = reason(event, webhook);
        return new Explanation(answer.kind(), answer.text(), event, webhook.id(), null, null);
    }

    private static Answer reason(EventSummary event, AskedWebhook webhook) {
        String name = webhook.name();
        Optional<Webhook> newest = webhook.newest();
        if (newest.isEmpty()) {
            return new Answer(Kind.WEBHOOK_DELETED, Sentences.deleted(name));
        }
        Binding binding = newest.get().binding();
        if (!AskedWebhook.hears(binding, event.scope())) {
            return new Answer(Kind.WRONG_SCOPE, Sentences.wrongScope(name, binding, event.scope()));
        }
        if (!binding.type().equals(event.type())) {
            return new Answer(Kind.WRONG_TYPE, Sentences.wrongType(name, binding, event));
        }
        if (!binding.event().equals(event.event())) {
            return new Answer(Kind.WRONG_EVENT, Sentences.wrongEvent(name, binding, event));
        }
        return bound(event, webhook, newest.get());
    }

    /** What listens to the event now, and was not asked. */
    private static Answer bound(EventSummary event, AskedWebhook webhook, Webhook newest) {
        String name = webhook.name();
        Optional<Webhook> then = webhook.inForce(RecordId.madeAt(event.id()));
        if (then.isEmpty() && newest.version() == 1) {
            return new Answer(Kind.CREATED_LATER, Sentences.createdLater(name, newest.createdAt(), event));
        }
        if (then.isEmpty() || !AskedWebhook.listensTo(then.get().binding(), event)) {
            return later(event, webhook, newest);
        }
        if (webhook.current() == null) {
            return new Answer(Kind.WEBHOOK_DELETED, Sentences.unbound(name, newest.definitionKey()));
        }
        String problem = newest.problem();
        return new Answer(
                Kind.NOT_ASKED, problem == null ? Sentences.notAsked(name) : Sentences.unusable(name, problem));
    }

    private static Answer later(EventSummary event, AskedWebhook webhook, Webhook newest) {
        Webhook first = webhook.listeningSince(event).orElse(newest);
        return new Answer(
                Kind.CREATED_LATER,
                first.version() == 1
                        ? Sentences.createdLater(webhook.name(), first.createdAt(), event)
                        : Sentences.boundLater(webhook.name(), first.binding(), first.createdAt(), event));
    }

    private record Answer(Kind kind, String text) {}
}
