package org.treehook.explain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventLog;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;

/** Explanations that quote no redacted field, not even with reasons that were kept before it was one. */
final class RedactedExplanations implements Explanations {

    private final Explanations explanations;
    private final EventLog events;
    private final Redaction redaction;

    RedactedExplanations(Explanations explanations, EventLog events, Redaction redaction) {
        this.explanations = explanations;
        this.events = events;
        this.redaction = redaction;
    }

    @Override
    public Optional<Explanation> ofEvent(String eventId, Question question) {
        return explanations.ofEvent(eventId, question).map(this::shown);
    }

    @Override
    public Explanation ofRecord(String recordId, @Nullable String event, Question question) {
        return shown(explanations.ofRecord(recordId, event, question));
    }

    private Explanation shown(Explanation explanation) {
        return Optional.ofNullable(explanation.event())
                .flatMap(event -> events.find(event.id()))
                .map(PlatformEvent::snapshot)
                .map(redaction::of)
                .map(event -> shown(explanation, event))
                .orElse(explanation);
    }

    private static Explanation shown(Explanation explanation, Redacted event) {
        return new Explanation(
                explanation.kind(),
                event.in(explanation.answer()),
                explanation.event(),
                explanation.webhookId(),
                explanation.verdict() == null ? null : explanation.verdict().shown(event),
                explanation.job());
    }
}
