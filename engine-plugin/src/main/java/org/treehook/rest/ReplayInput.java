package org.treehook.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.ReplayOrder;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.jobs.ReplayOrder.Selection;

/**
 * What to replay.
 *
 * @param ids of events; or else
 * @param type only events of it
 * @param event only those of the type
 * @param start inclusive
 * @param end exclusive, or null
 * @param webhook only the one of this name
 * @param force whether pairs that have a job get another one
 * @param rate events in a second at most
 * @param preview whether only to say what would be made
 * @param count of jobs that the preview announced
 */
record ReplayInput(
        @Nullable List<@Nullable String> ids,
        @Nullable String type,
        @Nullable String event,
        @Nullable String start,
        @Nullable String end,
        @Nullable String webhook,
        @Nullable Boolean force,
        @Nullable Integer rate,
        @Nullable Boolean preview,
        @Nullable Integer count) {

    boolean isPreview() {
        return Boolean.TRUE.equals(preview);
    }

    /** How many jobs were announced; 400 if nothing says so. */
    int announced() {
        if (count == null || count < 0) {
            throw new ApiException(
                    400,
                    "The count is missing, the number of jobs that the preview announced; \"preview\":true answers it.");
        }
        return count;
    }

    /** What is to be replayed; 400 with every problem if it can't be. */
    ReplayOrder order(@Nullable String kapp) {
        List<String> problems = new ArrayList<>();
        int pace = rate == null ? ReplayOrder.STANDARD_RATE : rate;
        if (pace < 1 || pace > ReplayOrder.FASTEST) {
            problems.add("The rate is from 1 to " + ReplayOrder.FASTEST + " events in a second, not " + pace + ".");
        }
        if (webhook != null && webhook.isBlank()) {
            problems.add("The webhook has no name.");
        }
        Selection selection = selection(problems);
        if (selection == null || !problems.isEmpty()) {
            throw new ApiException(400, String.join(" ", problems));
        }
        return new ReplayOrder(kapp, selection, webhook, Boolean.TRUE.equals(force), pace);
    }

    private @Nullable Selection selection(List<String> problems) {
        boolean range = type != null || event != null || start != null || end != null;
        if (ids == null) {
            return range(problems);
        }
        if (range) {
            problems.add("Either ids name the events or type, event, start and end do, not both.");
        }
        List<String> given =
                ids.stream().filter(Objects::nonNull).map(String::valueOf).toList();
        if (given.isEmpty() || given.size() < ids.size() || given.size() > ReplayOrder.MOST_EVENTS) {
            problems.add("The ids are those of 1 to " + ReplayOrder.MOST_EVENTS + " events.");
            return null;
        }
        return new Picked(given);
    }

    private @Nullable Range range(List<String> problems) {
        Instant from = PageParameters.instant("start", start);
        Instant to = PageParameters.instant("end", end);
        if (from == null) {
            problems.add("The start is missing: say from when on, or name the ids of events.");
            return null;
        }
        if (event != null && type == null) {
            problems.add("The type of the event is missing.");
        } else if (to != null && !from.isBefore(to)) {
            problems.add("The start has to be before the end.");
        } else {
            return new Range(type, event, from, to);
        }
        return null;
    }
}
