package org.treehook.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.treehook.event.EventLog;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.Jobs;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;

/** {@link EventHistory} over the logs. */
final class RecordedEventHistory implements EventHistory {

    private final EventSearch search;
    private final EventLog events;
    private final VerdictLog verdicts;
    private final Jobs jobs;
    private final Redaction redaction;
    private final Permissions permissions;

    RecordedEventHistory(
            EventSearch search,
            EventLog events,
            VerdictLog verdicts,
            Jobs jobs,
            Redaction redaction,
            Permissions permissions) {
        this.search = search;
        this.events = events;
        this.verdicts = verdicts;
        this.jobs = jobs;
        this.redaction = redaction;
        this.permissions = permissions;
    }

    @Override
    public Page list(EventQuery query) {
        List<EventSummary> found = search.list(query, query.limit() + 1, permissions.visible(WebhookAction.READ_JOBS));
        if (found.size() <= query.limit()) {
            return new Page(found, null);
        }
        List<EventSummary> page = List.copyOf(found.subList(0, query.limit()));
        return new Page(page, page.get(page.size() - 1).position());
    }

    @Override
    public Optional<EventDetail> find(String eventId) {
        Visible readable = permissions.visible(WebhookAction.READ_JOBS);
        return search.find(eventId, readable)
                .flatMap(summary -> events.find(eventId).map(event -> detail(summary, event, readable)));
    }

    private EventDetail detail(EventSummary summary, PlatformEvent event, Visible readable) {
        Redacted shown = redaction.of(event.snapshot());
        return new EventDetail(
                summary,
                (ObjectNode) shown.node(),
                events.causeOf(summary.id()).trace(),
                verdicts.of(summary.id()).stream()
                        .filter(kept -> readable.includes(kept.definitionKey(), summary.tenantId()))
                        .map(kept -> kept.shown(shown))
                        .toList(),
                jobs.ofEvent(summary.id()));
    }
}
