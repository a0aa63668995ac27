package org.treehook.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Redacted;
import org.treehook.sql.Database;

/** The verdicts on each event, kept with it. Everything here happens in the surrounding transaction. */
public interface VerdictLog {

    /** The log in this database. */
    static VerdictLog in(Database database) {
        return new JdbcVerdictLog(database);
    }

    void record(String eventId, List<Entry> entries);

    /** Puts verdicts in the place of those that were not yet evaluated. */
    void decide(String eventId, List<Entry> entries);

    /**
     * Keeps what webhooks said when an event was replayed. What one of them had said before stays, and this stands beside
     * it, in the place of what it said in an earlier replay.
     */
    void replayed(String eventId, List<Entry> entries, Instant at);

    /** The versions of webhooks that are not yet evaluated for an event. */
    List<Entry> notYetEvaluated(String eventId);

    List<Kept> of(String eventId);

    /**
     * A verdict of one webhook.
     *
     * @param webhookId the webhook
     * @param webhookName its name at the time
     * @param bindingId the version that was asked
     * @param definitionKey the process on which permissions are given
     * @param verdict what it said
     */
    record Entry(String webhookId, String webhookName, String bindingId, String definitionKey, Verdict verdict) {}

    /**
     * A verdict as it was kept.
     *
     * @param webhookId the webhook
     * @param webhookName its name at the time
     * @param definitionKey the process on which permissions are given
     * @param verdict {@code matched}, {@code not matched}, {@code error}, {@code not yet evaluated},
     *     {@code webhook deleted} or {@code loop stopped}
     * @param reason why; empty for a match
     * @param askedAt when the replay was in which the webhook was asked first; null if it was asked without one
     * @param replay what it said when it was asked once more, or null
     */
    record Kept(
            String webhookId,
            String webhookName,
            String definitionKey,
            String verdict,
            String reason,
            @Nullable Instant askedAt,
            @Nullable Replayed replay) {

        /** As it is shown to people. */
        public Kept shown(Redacted event) {
            return new Kept(
                    webhookId,
                    webhookName,
                    definitionKey,
                    verdict,
                    event.in(reason),
                    askedAt,
                    replay == null ? null : new Replayed(replay.verdict(), event.in(replay.reason()), replay.at()));
        }

        private static final Set<String> MAKING_JOBS = Set.of("matched", "error", "loop stopped");

        /** When the last job followed from an answer, or before; empty if none did. Whether it is kept is another matter. */
        public Optional<Instant> madeJobAt() {
            if (replay != null && MAKING_JOBS.contains(replay.verdict())) {
                return Optional.of(replay.at());
            }
            return MAKING_JOBS.contains(verdict)
                    ? Optional.of(askedAt == null ? Instant.EPOCH : askedAt)
                    : Optional.empty();
        }
    }

    /**
     * What a webhook said when an event was last replayed.
     *
     * @param verdict as in {@link Kept}
     * @param reason why; empty for a match
     * @param at when it was asked, before any job was made
     */
    record Replayed(String verdict, String reason, Instant at) {}
}
