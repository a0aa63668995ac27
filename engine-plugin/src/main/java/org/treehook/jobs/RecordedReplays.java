package org.treehook.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.EventType;
import org.treehook.event.UnknownEventException;
import org.treehook.jobs.NotReplayable.Reason;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Conditions;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;

/** {@link Replays} of what is in the event log. */
final class RecordedReplays implements Replays {

    /** Webhooks of one name that are looked at. */
    private static final int NAMESAKES = 1000;

    private final ReplayParts parts;
    private final Batches batches;
    private final ReplaySurvey survey;
    private final ReplayJournal journal;

    /**
     * Replays.
     *
     * @param clock for how long a preview may take
     */
    RecordedReplays(ReplayParts parts, Batches batches, Clock clock) {
        this.parts = parts;
        this.batches = batches;
        this.survey = parts.survey(clock);
        this.journal = parts.journal();
    }

    @Override
    public ReplayPreview preview(ReplayOrder order) {
        return survey.of(known(order), terms(order)).preview();
    }

    @Override
    public String start(ReplayOrder order, int jobs) {
        ReplayTerms terms = terms(order);
        ReplayTally tally = survey.of(known(order), terms);
        ReplayPreview announced = tally.preview();
        if (announced.jobs() != jobs) {
            throw new NotReplayable(
                    Reason.STALE,
                    "The replay would make " + announced.jobs() + " jobs now, not " + jobs
                            + "; look at its preview again.");
        }
        if (jobs == 0) {
            throw new NotReplayable(Reason.INVALID, "The replay would make no job, so there is nothing to start.");
        }
        return parts.jobs().database().call(sql -> {
            String batchId = batches.start(ReplayWork.TYPE, tally.fruitful(), terms.options());
            journal.ordered(order, announced, batchId);
            return batchId;
        });
    }

    @Override
    public Optional<BatchState> find(String batchId) {
        return batches.find(batchId).filter(state -> state.type().equals(ReplayWork.TYPE));
    }

    private ReplayTerms terms(ReplayOrder order) {
        String webhook = order.webhook();
        return new ReplayTerms(webhook == null ? Set.of() : named(webhook, order.kapp()), order.force(), order.rate());
    }

    /** Of the first of the scopes that has one; there may be one for each tenant. */
    private Set<String> named(String name, @Nullable String kapp) {
        Visible readable = parts.jobs().permissions().visible(WebhookAction.READ_JOBS);
        Conditions where = new Conditions();
        where.add("w.NAME_ = ?", name);
        List<Webhook> namesakes = parts.jobs().webhooks().current(where, NAMESAKES).stream()
                .map(Candidate::webhook)
                .filter(webhook -> readable.includes(webhook.definitionKey(), webhook.tenantId()))
                .toList();
        for (String scope : List.of(kapp == null ? "space" : "kapp:" + kapp, "kapp:*")) {
            Set<String> found = namesakes.stream()
                    .filter(webhook -> webhook.binding().scope().value().equals(scope))
                    .map(Webhook::id)
                    .collect(Collectors.toSet());
            if (!found.isEmpty()) {
                return found;
            }
        }
        if (kapp != null || namesakes.isEmpty()) {
            throw new NotReplayable(Reason.NOT_FOUND, "Unable to locate the webhook \"" + name + "\".");
        }
        return namesakes.stream().map(Webhook::id).collect(Collectors.toSet());
    }

    /** The order with the names that its type and event are known by. */
    private ReplayOrder known(ReplayOrder order) {
        if (!(order.selection() instanceof Range range) || range.type() == null) {
            return order;
        }
        EventCatalog catalog = parts.catalog();
        boolean inKapp = order.kapp() != null;
        EventType type = catalog.find(range.type())
                .filter(found -> found.kappScoped() || !inKapp)
                .orElseThrow(() -> new NotReplayable(
                        Reason.INVALID,
                        "Unknown type \"" + range.type() + "\"; valid types are: "
                                + catalog.types().stream()
                                        .filter(valid -> valid.kappScoped() || !inKapp)
                                        .map(EventType::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
        if (range.event() == null) {
            return order;
        }
        try {
            EventKey key = catalog.resolve(type.name(), range.event(), type.kappScoped());
            return order.of(new Range(key.type(), key.event(), range.from(), range.to()));
        } catch (UnknownEventException unknown) {
            throw new NotReplayable(Reason.INVALID, String.valueOf(unknown.getMessage()));
        }
    }
}
