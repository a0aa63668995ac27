package org.treehook.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.event.RecordLookup;
import org.treehook.event.RecordLookup.KnownRecord;
import org.treehook.explain.Explanation.Kind;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Webhook;

/** {@link Explanations} from what was recorded, and from what the application knows of its records. */
final class RecordedExplanations implements Explanations {

    /** Events of one record that are looked at. */
    private static final int EVENTS = 1000;

    private final EventSearch search;
    private final WebhookFinder finder;
    private final EventExplainer explainer;
    private final Supplier<Optional<RecordLookup>> lookup;
    private final Permissions permissions;

    RecordedExplanations(
            EventSearch search,
            WebhookFinder finder,
            EventExplainer explainer,
            Supplier<Optional<RecordLookup>> lookup,
            Permissions permissions) {
        this.search = search;
        this.finder = finder;
        this.explainer = explainer;
        this.lookup = lookup;
        this.permissions = permissions;
    }

    @Override
    public Optional<Explanation> ofEvent(String eventId, Question question) {
        Visible readable = permissions.visible(WebhookAction.READ_JOBS);
        return search.find(eventId, readable)
                .map(event -> finder.find(question, event, readable)
                        .map(webhook -> explainer.explain(event, webhook, readable))
                        .orElseGet(() -> noWebhook(question, event)));
    }

    @Override
    public Explanation ofRecord(String recordId, @Nullable String event, Question question) {
        Visible readable = permissions.visible(WebhookAction.READ_JOBS);
        List<EventSummary> events = search.list(EventQuery.about(recordId, EVENTS), EVENTS, readable);
        EventSummary last = events.isEmpty() ? null : events.get(0);
        Optional<AskedWebhook> found = finder.find(question, last, readable);
        if (found.isEmpty()) {
            return noWebhook(question, last);
        }
        AskedWebhook webhook = found.get();
        return search.lastAsked(recordId, webhook.id(), event, readable)
                .or(() -> fitting(events, event, webhook))
                .map(fitting -> explainer.explain(fitting, webhook, readable))
                .orElseGet(() -> nothingRaised(recordId, event, webhook, last, readable));
    }

    /** The newest event that is best compared with what the webhook listens to. */
    private static Optional<EventSummary> fitting(
            List<EventSummary> events, @Nullable String event, AskedWebhook webhook) {
        Binding binding = webhook.newest().map(Webhook::binding).orElse(null);
        if (event == null && binding != null) {
            return events.stream()
                    .filter(candidate -> candidate.type().equals(binding.type())
                            && candidate.event().equals(binding.event()))
                    .findFirst();
        }
        return events.stream()
                .filter(candidate -> event == null || candidate.event().equals(event))
                .findFirst();
    }

    private Explanation nothingRaised(
            String recordId,
            @Nullable String event,
            AskedWebhook webhook,
            @Nullable EventSummary last,
            Visible readable) {
        Binding binding = webhook.newest().map(Webhook::binding).orElse(null);
        if (last != null
                && binding != null
                && (!AskedWebhook.hears(binding, last.scope())
                        || !binding.type().equals(last.type()))) {
            return explainer.explain(last, webhook, readable);
        }
        Optional<RecordLookup> known = lookup.get();
        Optional<KnownRecord> record = known.flatMap(records -> records.find(recordId));
        if (record.isPresent() && binding != null) {
            return silence(recordId, event == null ? binding.event() : event, webhook, binding, record.get());
        }
        if (last != null) {
            String wanted = binding == null
                    ? String.valueOf(event)
                    : binding.type() + " " + (event == null ? binding.event() : event);
            return answer(Kind.NOTHING_RAISED, Sentences.noSuchEvent(wanted, last), webhook);
        }
        return answer(
                Kind.NOTHING_RAISED,
                known.isPresent() && record.isEmpty() ? Sentences.noRecord(recordId) : Sentences.noEvent(),
                webhook);
    }

    private static Explanation silence(
            String recordId, String event, AskedWebhook webhook, Binding binding, KnownRecord known) {
        if (!AskedWebhook.hears(binding, known.scope())) {
            return answer(Kind.WRONG_SCOPE, Sentences.elsewhere(webhook.name(), binding, recordId, known), webhook);
        }
        return answer(
                Kind.NOTHING_RAISED,
                Sentences.silent(
                        binding.type() + " " + event,
                        recordId,
                        known,
                        known.silence().get(event)),
                webhook);
    }

    private static Explanation answer(Kind kind, String sentence, AskedWebhook webhook) {
        return new Explanation(kind, sentence, null, webhook.id(), null, null);
    }

    private static Explanation noWebhook(Question question, @Nullable EventSummary event) {
        return new Explanation(
                Kind.NO_WEBHOOK,
                Sentences.noWebhook(question.webhook(), WebhookFinder.scopes(question, event)),
                event,
                null,
                null,
                null);
    }
}
