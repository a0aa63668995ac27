package org.treehook.explain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.EventLog;
import org.treehook.event.EventScope;
import org.treehook.event.EventType;
import org.treehook.event.Redaction;
import org.treehook.explain.DryRun.Remark;
import org.treehook.filter.Filters;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/** {@link DryRuns} over the event log. One event at a time is in memory, and no transaction is open meanwhile. */
final class RecordedDryRuns implements DryRuns {

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int PAGE = 100;

    private final EventCatalog catalog;
    private final EventSearch search;
    private final EventLog events;
    private final Webhooks webhooks;
    private final Filters filters;
    private final Redaction redaction;
    private final Permissions permissions;
    private final Clock clock;

    RecordedDryRuns(
            EventCatalog catalog,
            EventSearch search,
            EventLog events,
            Webhooks webhooks,
            Filters filters,
            Redaction redaction,
            Permissions permissions,
            Clock clock) {
        this.catalog = catalog;
        this.search = search;
        this.events = events;
        this.webhooks = webhooks;
        this.filters = filters;
        this.redaction = redaction;
        this.permissions = permissions;
        this.clock = clock;
    }

    @Override
    public DryRun run(Draft draft) {
        EventKey key =
                catalog.resolve(draft.type(), draft.event(), draft.scope().isKapp());
        EventType type = catalog.find(key.type()).orElseThrow();
        Proofreading proofreading = new Proofreading(type, draft);
        List<Remark> problems = proofreading.problems(filters);
        List<Remark> warnings = new ArrayList<>(proofreading.unknownFunctions());
        if (!problems.isEmpty()) {
            return new DryRun(problems, warnings, null);
        }
        Visible readable = permissions.visible(WebhookAction.READ_JOBS);
        Webhook saved = saved(draft, readable).orElse(null);
        Set<String> missing = new TreeSet<>();
        DryRun.Trial trial = tried(
                new DraftTrial(filters, type, draft, saved, redaction),
                proofreading,
                query(draft, key, saved),
                readable,
                missing);
        if (!missing.isEmpty()) {
            warnings.add(new Remark(
                    "filter",
                    null,
                    null,
                    "Events of which these fields are kept no more were left out: " + String.join(", ", missing)
                            + "."));
        }
        if (trial.events() > 0) {
            warnings.addAll(proofreading.neverMet(trial.events()));
        }
        return new DryRun(problems, warnings, trial);
    }

    private DryRun.Trial tried(
            DraftTrial trial, Proofreading proofreading, EventQuery all, Visible readable, Set<String> missing) {
        Instant end = clock.instant().plus(BUDGET);
        int left = all.limit();
        EventQuery query = all;
        while (left > 0) {
            int size = Math.min(left, PAGE);
            List<EventSummary> page = search.list(query, size, readable);
            for (EventSummary event : page) {
                if (!clock.instant().isBefore(end)) {
                    return trial.result(false);
                }
                List<String> fields = events.redactedFields(event.id());
                if (!fields.isEmpty()) {
                    missing.addAll(fields);
                    continue;
                }
                events.find(event.id()).ifPresent(found -> {
                    proofreading.meet(found);
                    trial.take(event, found);
                });
            }
            if (page.size() < size) {
                break;
            }
            left -= size;
            query = query.after(page.get(size - 1).position());
        }
        return trial.result(true);
    }

    private Optional<Webhook> saved(Draft draft, Visible readable) {
        String name = draft.name();
        if (name == null) {
            return Optional.empty();
        }
        return webhooks.everNamed(name, draft.scope()).stream()
                .filter(webhook -> readable.includes(webhook.definitionKey(), webhook.tenantId()))
                .filter(webhook -> webhooks.current(webhook.id())
                        .filter(current -> current.bindingId().equals(webhook.bindingId()))
                        .isPresent())
                .findFirst();
    }

    /** A webhook of a tenant hears that tenant's events only. */
    private static EventQuery query(Draft draft, EventKey key, @Nullable Webhook saved) {
        return new EventQuery(
                place(draft),
                saved == null ? null : saved.tenantId(),
                key.type(),
                key.event(),
                null,
                null,
                null,
                null,
                draft.limit(),
                null);
    }

    /** Where its events happen; null for {@code kapp:*}, as the type then says enough. */
    private static @Nullable EventScope place(Draft draft) {
        String scope = draft.scope().value();
        if (!draft.scope().isKapp()) {
            return EventScope.space();
        }
        return scope.equals("kapp:*") ? null : EventScope.kapp(scope.substring("kapp:".length()));
    }
}
