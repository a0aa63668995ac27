package org.treehook.explain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.event.EventScope;
import org.treehook.event.RecordLookup.KnownRecord;
import org.treehook.event.Timestamps;
import org.treehook.jobs.JobView;
import org.treehook.webhook.Binding;

/** The answers, word for word. */
final class Sentences {

    private static final String FILTER = "The filter ";
    private static final String STOPPED = "Stopped ";

    private Sentences() {}

    static String matched(String webhook, @Nullable JobView job) {
        return "The webhook " + quoted(webhook) + " matched this event; "
                + (job == null
                        ? "its job is not kept any more."
                        : "its job " + job.job().id() + " " + fate(job) + ".");
    }

    static String suspended(String webhook, JobView job) {
        return "The webhook " + quoted(webhook) + " matched this event, but it is suspended: its job "
                + job.job().id() + " waits until it is activated.";
    }

    static String notMatched(String webhook, String readings) {
        return "The filter of the webhook " + quoted(webhook) + " said false"
                + (readings.isEmpty() ? " without reading anything of the event." : ": " + readings + ".");
    }

    static String error(String webhook, String reason, @Nullable JobView job) {
        String failure = reason.startsWith(FILTER) ? reason.substring(FILTER.length()) : "failed: " + reason;
        return "The filter of the webhook " + quoted(webhook) + " " + withoutPeriod(failure) + waiting(job);
    }

    /** An answer that was given, or given once more, when the event was replayed. */
    static String replayed(Instant at, String answer) {
        return "When it was replayed on " + Timestamps.format(at) + ", "
                + answer.substring(0, 1).toLowerCase(Locale.ROOT) + answer.substring(1);
    }

    static String notYetEvaluated(String webhook) {
        return "The filter of the webhook " + quoted(webhook) + " has not been asked yet; an engine job will ask it.";
    }

    static String loopStopped(String webhook, String reason, @Nullable JobView job) {
        String why = reason.startsWith(STOPPED) ? "was s" + reason.substring(1) : "was stopped in a loop: " + reason;
        return "The webhook " + quoted(webhook) + " matched this event, but " + withoutPeriod(why) + waiting(job);
    }

    static String deletedBeforeEvaluation(String webhook) {
        return "The webhook " + quoted(webhook) + " was deleted before its filter was asked.";
    }

    static String other(String webhook, String verdict, String reason) {
        return "The webhook " + quoted(webhook) + " has the verdict \"" + verdict + "\""
                + (reason.isEmpty() ? "." : ": " + withoutPeriod(reason) + ".");
    }

    static String wrongScope(String webhook, Binding binding, EventScope scope) {
        return "The webhook " + quoted(webhook) + " listens to " + binding.scope() + "; this event happened in " + scope
                + ".";
    }

    static String wrongType(String webhook, Binding binding, EventSummary event) {
        return "The webhook " + quoted(webhook) + " listens to the type " + binding.type()
                + "; this event is of the type " + event.type() + ".";
    }

    static String wrongEvent(String webhook, Binding binding, EventSummary event) {
        return "The webhook " + quoted(webhook) + " listens to " + binding.type() + " " + binding.event()
                + "; this event is " + event.type() + " " + event.event() + ".";
    }

    static String createdLater(String webhook, Instant created, EventSummary event) {
        return "The webhook " + quoted(webhook) + " was created at " + Timestamps.format(created)
                + ", after this event of " + Timestamps.format(event.timestamp()) + ".";
    }

    static String boundLater(String webhook, Binding binding, Instant since, EventSummary event) {
        return "The webhook " + quoted(webhook) + " listens to " + binding.type() + " " + binding.event() + " of "
                + binding.scope() + " only since " + Timestamps.format(since) + ", after this event of "
                + Timestamps.format(event.timestamp()) + ".";
    }

    static String deleted(String webhook) {
        return "The webhook " + quoted(webhook) + " was deleted; it was not asked about this event.";
    }

    static String unbound(String webhook, String definitionKey) {
        return "The webhook " + quoted(webhook) + " is not in the latest version of the process "
                + quoted(definitionKey) + " any more; it was not asked about this event.";
    }

    static String unusable(String webhook, String problem) {
        return "The webhook " + quoted(webhook) + " can't be used: " + withoutPeriod(problem) + ".";
    }

    static String notAsked(String webhook) {
        return "The webhook " + quoted(webhook) + " was not asked about this event.";
    }

    static String noWebhook(String webhook, Collection<String> scopes) {
        List<String> all = List.copyOf(scopes);
        int last = all.size() - 1;
        return "There is no webhook " + quoted(webhook) + " in " + String.join(", ", all.subList(0, last)) + " or "
                + all.get(last) + ".";
    }

    static String noEvent() {
        return "No event was recorded for this record.";
    }

    static String noSuchEvent(String event, EventSummary last) {
        return "No event " + event + " was recorded for this record; its last event is " + last.type() + " "
                + last.event() + " of " + Timestamps.format(last.timestamp()) + ".";
    }

    static String noRecord(String record) {
        return "There is no record " + quoted(record) + ", and no event was recorded for it.";
    }

    static String elsewhere(String webhook, Binding binding, String id, KnownRecord known) {
        return "The webhook " + quoted(webhook) + " listens to " + binding.scope() + "; the " + known.kind() + " "
                + quoted(id) + " is in " + known.scope() + ".";
    }

    static String silent(String event, String id, KnownRecord known, @Nullable String why) {
        return "No event " + event + " was recorded for the " + known.kind() + " " + quoted(id) + ", which is "
                + known.state() + (why == null ? "." : ": " + withoutPeriod(why) + ".");
    }

    /** The rest of a sentence on what made a Failed job, which may have been mended since. */
    private static String waiting(@Nullable JobView job) {
        if (job == null) {
            return ".";
        }
        boolean failed = job.status() == JobStatus.FAILED && job.job().undecided();
        return "; its job " + job.job().id() + " " + (failed ? "is Failed" : fate(job)) + ".";
    }

    private static String fate(JobView job) {
        String summary = job.job().summary();
        String said = summary == null ? "" : withoutPeriod(summary);
        int attempts = job.job().attempts();
        return switch (job.status()) {
            case QUEUED ->
                attempts == 0
                        ? "is Queued and was not sent yet"
                        : "is Queued again after " + attempts + (attempts == 1 ? " attempt" : " attempts") + ": "
                                + said;
            case IN_PROGRESS -> "is In Progress: it is being delivered now";
            case COMPLETE ->
                "is Complete: " + said
                        + (job.job().runId() == null ? "" : ", run " + job.job().runId());
            case FAILED -> "is Failed: " + said;
            case CANCELLED -> "is Cancelled" + (said.isEmpty() || said.equals("Cancelled") ? "" : ": " + said);
        };
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static String withoutPeriod(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
