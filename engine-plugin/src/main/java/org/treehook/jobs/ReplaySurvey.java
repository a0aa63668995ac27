package org.treehook.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.treehook.event.EventLog;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.NotReplayable.Reason;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Database;

/** Goes through the events of an order without writing anything. One event at a time is in memory. */
final class ReplaySurvey {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Events that are looked at in one transaction. */
    private static final int CHUNK = 100;

    private final Database database;
    private final EventLog events;
    private final ReplayedEvents replayed;
    private final ReplayPairs pairs;
    private final Republisher republisher;
    private final Permissions permissions;
    private final Clock clock;

    /**
     * A survey.
     *
     * @param clock for how long it may take
     */
    ReplaySurvey(
            Database database,
            EventLog events,
            ReplayPairs pairs,
            Republisher republisher,
            Permissions permissions,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.replayed = new ReplayedEvents(database);
        this.pairs = pairs;
        this.republisher = republisher;
        this.permissions = permissions;
        this.clock = clock;
    }

    ReplayTally of(ReplayOrder order, ReplayTerms terms) {
        Instant end = clock.instant().plus(LONGEST);
        List<String> ids = ids(order, permissions.visible(WebhookAction.READ_JOBS));
        Visible retryable = permissions.visible(WebhookAction.RETRY);
        ReplayTally tally = new ReplayTally();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            boolean inTime = database.call(sql -> {
                for (String id : some) {
                    if (!clock.instant().isBefore(end)) {
                        return false;
                    }
                    List<String> missing = events.redactedFields(id);
                    if (!missing.isEmpty() && order.selection() instanceof Picked) {
                        throw missing(id, missing);
                    }
                    if (!missing.isEmpty()) {
                        tally.leaveOut();
                        continue;
                    }
                    events.find(id).ifPresent(event -> look(id, event, terms, retryable, tally));
                }
                return true;
            });
            if (!inTime) {
                throw new NotReplayable(
                        Reason.INVALID,
                        "To look at these " + ids.size() + " events takes longer than " + LONGEST.toSeconds()
                                + " seconds; name fewer.");
            }
        }
        return tally;
    }

    private static NotReplayable missing(String id, List<String> fields) {
        return new NotReplayable(
                Reason.INVALID,
                "The event \"" + id + "\" can't be replayed: these fields of it were redacted and are kept no more: "
                        + String.join(", ", fields) + ".");
    }

    private void look(String id, PlatformEvent event, ReplayTerms terms, Visible retryable, ReplayTally tally) {
        ReplayPairs.Sorted sorted = pairs.sort(id, event, terms, retryable, null);
        tally.take(id, sorted, republisher.firing(id, event, sorted.open()));
    }

    private List<String> ids(ReplayOrder order, Visible readable) {
        if (order.selection() instanceof Picked picked) {
            return picked(picked, order, readable);
        }
        List<String> found =
                replayed.of((Range) order.selection(), order.kapp(), readable, ReplayOrder.MOST_EVENTS + 1);
        if (found.size() > ReplayOrder.MOST_EVENTS) {
            throw new NotReplayable(
                    Reason.INVALID,
                    "These are more than " + ReplayOrder.MOST_EVENTS
                            + " events; narrow the range, for example by its end" + " or a type.");
        }
        return found;
    }

    private List<String> picked(Picked picked, ReplayOrder order, Visible readable) {
        List<String> found = replayed.of(picked.ids(), order.kapp(), readable);
        if (found.size() < picked.ids().size()) {
            Set<String> there = new HashSet<>(found);
            String missing = picked.ids().stream()
                    .filter(id -> !there.contains(id))
                    .findFirst()
                    .orElseThrow();
            throw new NotReplayable(Reason.NOT_FOUND, "Unable to locate the event \"" + missing + "\".");
        }
        return found;
    }
}
