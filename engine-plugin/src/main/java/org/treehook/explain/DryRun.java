package org.treehook.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would do.
 *
 * @param problems for which it could not be saved
 * @param warnings about what is probably a mistake
 * @param trial on recorded events; null where there are problems
 */
public record DryRun(
        List<Remark> problems,
        List<Remark> warnings,
        @Nullable Trial trial) {

    public DryRun {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * Something about the draft.
     *
     * @param part {@code filter} or {@code url}
     * @param line from 1, or null
     * @param column from 1, or null
     * @param message what it is
     */
    public record Remark(
            String part, @Nullable Integer line, @Nullable Integer column, String message) {}

    /**
     * What happened with the events.
     *
     * @param events how many were tried, the newest ones
     * @param complete whether these were as many as were asked for, or as there are; false when time ran out
     * @param draft what the draft made of them
     * @param saved what the saved webhook makes of them; null if none is compared
     * @param differing the events of which the two say something else, newest first
     * @param samples the newest ones that the draft would send
     * @param outcomes what was said of the newest events, {@value #OUTCOMES} at most, newest first
     */
    public record Trial(
            int events,
            boolean complete,
            Count draft,
            @Nullable Count saved,
            List<Difference> differing,
            List<Sample> samples,
            List<Outcome> outcomes) {

        /** Of so many events each is told what was said of it. */
        public static final int OUTCOMES = 50;

        public Trial {
            outcomes = List.copyOf(outcomes);
            differing = List.copyOf(differing);
            samples = List.copyOf(samples);
        }
    }

    /**
     * What draft and saved webhook say of one event.
     *
     * @param timestamp when it happened
     * @param subjectId the record that it is about, or null
     * @param actor who caused it, or null
     * @param draft {@code matched}, {@code not matched} or {@code error}
     * @param reason why the draft doesn't match or fails; null if it matches, or is told no reason
     * @param saved likewise, or null if none is compared
     */
    public record Outcome(
            String eventId,
            Instant timestamp,
            @Nullable String subjectId,
            @Nullable String actor,
            String draft,
            @Nullable String reason,
            @Nullable String saved) {}

    /**
     * How many jobs.
     *
     * @param wouldFire jobs that would be sent
     * @param wouldFail jobs that would be Failed from the start, as filter or URL template fail
     */
    public record Count(int wouldFire, int wouldFail) {}

    /**
     * An event of which draft and saved webhook say something else.
     *
     * @param eventId the event
     * @param draft {@code matched}, {@code not matched} or {@code error}
     * @param saved likewise
     */
    public record Difference(String eventId, String draft, String saved) {}

    /**
     * A job that would be made.
     *
     * @param eventId the event
     * @param url rendered, or null where the draft has none or it can't be rendered
     * @param problem why it can't be rendered, or null
     * @param requestContent the exact body
     */
    public record Sample(
            String eventId, @Nullable String url, @Nullable String problem, String requestContent) {}
}
