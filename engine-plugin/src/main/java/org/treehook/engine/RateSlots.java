package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.HeldJob;
import org.treehook.sql.Sql;
import org.treehook.webhook.RateLimit;

/**
 * Turns within the rate limits of webhooks, given out by the database so that all nodes together keep them. Turns lie a
 * little further apart than the limit says: one that is used late must not come too close to the next.
 */
final class RateSlots {

    /** How far ahead turns are given out; a job is in hand for that long. */
    private static final long AHEAD = 2_000_000;

    private static final int LEEWAY_SHARE = 5;

    /**
     * What a job got.
     *
     * @param turn when it may go, or null if all turns of the next seconds are given out
     * @param patience after which it may ask again
     */
    record Slot(HeldJob.@Nullable Turn turn, Duration patience) {}

    private long waiting;

    /** The next turn of a webhook. Times are microseconds by the database's clock. */
    Slot next(Sql sql, String webhookId, RateLimit limit) {
        long spacing = spacing(limit);
        sql.insertIfAbsent("TH_RATE", "WEBHOOK_ID_, NEXT_AT_", webhookId, 0L);
        long next = sql.first(
                        "select NEXT_AT_ from TH_RATE where WEBHOOK_ID_ = ? for update",
                        row -> row.bigNumber("NEXT_AT_"),
                        webhookId)
                .orElseThrow();
        long now = now(sql);
        long turn = Math.max(next, now);
        if (turn > now + AHEAD) {
            waiting = Math.min(waiting + 1, 10_000);
            return new Slot(null, Duration.ofNanos(1000 * (turn - now + waiting * spacing - AHEAD / 2)));
        }
        waiting = 0;
        sql.update("update TH_RATE set NEXT_AT_ = ? where WEBHOOK_ID_ = ?", turn + spacing, webhookId);
        long at = System.nanoTime() + 1000 * (turn - now);
        return new Slot(new HeldJob.Turn(at, leeway(limit)), Duration.ZERO);
    }

    private static long now(Sql sql) {
        String query = sql.dialect().micros();
        return query.isEmpty()
                ? ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())
                : sql.first(query, row -> row.bigNumber("NOW_")).orElseThrow();
    }

    /** The limit counts in any period of its length, so what comes late by all its leeway is allowed for. */
    private static long spacing(RateLimit limit) {
        return limit.period().plus(leeway(limit)).dividedBy(limit.count()).toNanos() / 1000 + 1;
    }

    private static Duration leeway(RateLimit limit) {
        return limit.period().dividedBy(LEEWAY_SHARE);
    }
}
