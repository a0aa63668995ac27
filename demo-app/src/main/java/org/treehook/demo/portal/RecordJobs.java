package org.treehook.demo.portal;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.treehook.delivery.JobStatus;
import org.treehook.demo.identity.ActingAs;
import org.treehook.explain.EventHistory;
import org.treehook.explain.EventQuery;
import org.treehook.explain.EventSummary;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.plugin.Treehook;

/** The webhook jobs that a record caused. */
@Component
final class RecordJobs {

    /** More than one record has; what is beyond is in Cockpit. */
    private static final int MOST = 25;

    private final Jobs jobs;
    private final EventHistory events;
    private final ActingAs acting;

    RecordJobs(ProcessEngine engine, ActingAs acting) {
        this.jobs = Treehook.of(engine).jobs();
        this.events = Treehook.of(engine).explain().events();
        this.acting = acting;
    }

    /** The newest first. */
    private List<Line> of(String recordId) {
        return acting.platform(() ->
                jobs.list(new JobQuery(null, true, null, null, null, recordId, null, null, MOST, null)).jobs().stream()
                        .map(Line::of)
                        .toList());
    }

    /** What was recorded of the record, the newest first. */
    private List<EventSummary> events(String recordId) {
        return acting.platform(
                () -> events.list(EventQuery.about(recordId, MOST)).events());
    }

    /** What the panel shows of a record. The caller has seen to it that the user may see it. */
    void fill(Model model, String recordId) {
        model.addAttribute("record", recordId);
        model.addAttribute("jobs", of(recordId));
        model.addAttribute("events", events(recordId));
    }

    /**
     * A job as the panel shows it.
     *
     * @param summary of the last attempt, or why it waits; null while there is nothing to say
     * @param next when it is tried again, or null
     */
    record Line(
            String id,
            String name,
            String event,
            JobStatus status,
            @Nullable String summary,
            @Nullable String runId,
            int retries,
            Instant scheduledAt,
            @Nullable Instant next) {

        static Line of(JobView view) {
            var job = view.job();
            String waits = view.suspended() ? "Waits: its webhook or the delivery of jobs is suspended." : job.waits();
            boolean queued = view.status() == JobStatus.QUEUED;
            return new Line(
                    job.id(),
                    job.name(),
                    job.type() + " " + job.event(),
                    view.status(),
                    queued && waits != null ? waits : job.summary(),
                    job.runId(),
                    view.retryCount(),
                    job.scheduledAt(),
                    queued && job.attempts() > 0 ? view.dueAt() : null);
        }

        public boolean failed() {
            return status == JobStatus.FAILED;
        }

        /** As a style names it. */
        public String mark() {
            return status.title().replace(" ", "");
        }

        /** Whether it may soon look different. */
        public boolean moves() {
            return status == JobStatus.QUEUED || status == JobStatus.IN_PROGRESS;
        }
    }
}
