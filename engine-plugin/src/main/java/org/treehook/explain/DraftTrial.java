package org.treehook.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redaction;
import org.treehook.explain.DryRun.Count;
import org.treehook.explain.DryRun.Difference;
import org.treehook.explain.DryRun.Outcome;
import org.treehook.explain.DryRun.Sample;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.filter.Filters;
import org.treehook.filter.TemplateFailure;
import org.treehook.filter.Verdict;
import org.treehook.webhook.Webhook;

/** Counts what a draft, and a saved webhook beside it, make of one event after the other. */
final class DraftTrial {

    private static final int SAMPLES = 5;

    private final Filters filters;
    private final EventType type;
    private final Draft draft;
    private final @Nullable Webhook saved;
    private final Redaction redaction;
    private final Tally ofDraft = new Tally();
    private final Tally ofSaved = new Tally();
    private final List<Difference> differing = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private int events;

    DraftTrial(Filters filters, EventType type, Draft draft, @Nullable Webhook saved, Redaction redaction) {
        this.filters = filters;
        this.type = type;
        this.draft = draft;
        this.saved = saved;
        this.redaction = redaction;
    }

    void take(EventSummary summary, PlatformEvent event) {
        events++;
        Said said = said(draft.filter(), draft.url(), event);
        ofDraft.add(said);
        if (said.fired() && samples.size() < SAMPLES) {
            samples.add(sample(summary.id(), said, event));
        }
        String before = saved == null ? null : compared(saved, summary.id(), said, event);
        if (outcomes.size() < DryRun.Trial.OUTCOMES) {
            outcomes.add(new Outcome(
                    summary.id(),
                    summary.timestamp(),
                    summary.subjectId(),
                    summary.actor(),
                    said.word(),
                    said.problem() == null ? said.reason() : said.problem(),
                    before));
        }
    }

    private Sample sample(String eventId, Said said, PlatformEvent event) {
        String url = said.url();
        return new Sample(
                eventId,
                url == null ? null : redaction.of(event.snapshot()).in(url),
                said.problem(),
                redaction.ofText(event.requestContent()).content());
    }

    private String compared(Webhook webhook, String eventId, Said said, PlatformEvent event) {
        Said before = said(webhook.binding().filter(), webhook.url(), event);
        ofSaved.add(before);
        if (!said.word().equals(before.word())) {
            differing.add(new Difference(eventId, said.word(), before.word()));
        }
        return before.word();
    }

    DryRun.Trial result(boolean complete) {
        return new DryRun.Trial(
                events,
                complete,
                ofDraft.count(),
                saved == null ? null : ofSaved.count(),
                differing,
                samples,
                outcomes);
    }

    private Said said(String filter, @Nullable String url, PlatformEvent event) {
        Verdict verdict = filters.evaluate(filter, type, event);
        if (verdict instanceof Verdict.Failed failed) {
            return new Said(false, null, failed.reason(), null);
        }
        if (verdict instanceof Verdict.NotMatched notMatched) {
            String reason = notMatched.reason();
            return new Said(false, null, null, reason.isEmpty() ? null : reason);
        }
        try {
            return new Said(true, url == null ? null : filters.render(url, type, event), null, null);
        } catch (TemplateFailure failure) {
            return new Said(true, null, String.valueOf(failure.getMessage()), null);
        }
    }

    /**
     * What one of the two says of an event.
     *
     * @param fired whether the filter said true
     * @param url rendered, or null
     * @param problem why filter or template failed, or null
     * @param reason why the filter said false, as far as it is known, or null
     */
    private record Said(
            boolean fired,
            @Nullable String url,
            @Nullable String problem,
            @Nullable String reason) {

        String word() {
            return problem != null ? "error" : fired ? "matched" : "not matched";
        }
    }

    private static final class Tally {

        private int fire;
        private int fail;

        void add(Said said) {
            if (said.problem() != null) {
                fail++;
            } else if (said.fired()) {
                fire++;
            }
        }

        Count count() {
            return new Count(fire, fail);
        }
    }
}
