package org.treehook.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.TraceParent;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.JobView;

/**
 * A published event with all that is known of it.
 *
 * @param summary of it
 * @param snapshot what there was to know when it was published, the acting user's section {@code identity} included
 * @param trace that it was published in, or null
 * @param verdicts what the webhooks said of it, by name
 * @param jobs the webhook jobs that it made, by the webhook's name
 */
public record EventDetail(
        EventSummary summary,
        ObjectNode snapshot,
        @Nullable TraceParent trace,
        List<VerdictLog.Kept> verdicts,
        List<JobView> jobs) {

    public EventDetail {
        verdicts = List.copyOf(verdicts);
        jobs = List.copyOf(jobs);
    }
}
