package org.treehook.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.Webhook;

/** A job that this node has in hand: its row in the engine's table is locked for it. */
public final class HeldJob {

    private final WebhookJob job;
    private final @Nullable Webhook webhook;
    private final String endpoint;
    private final @Nullable Turn turn;
    private volatile long lockedAt = System.nanoTime();

    /**
     * A job just taken.
     *
     * @param webhook the version that made it, or null if that was deleted
     * @param endpoint whose limits it shares
     * @param turn when the webhook's rate limit lets it go, or null if it has none
     */
    public HeldJob(WebhookJob job, @Nullable Webhook webhook, String endpoint, @Nullable Turn turn) {
        this.job = job;
        this.webhook = webhook;
        this.endpoint = endpoint;
        this.turn = turn;
    }

    /**
     * When a rate limit lets a job go.
     *
     * @param at in the terms of {@link System#nanoTime}
     * @param leeway how much later it may still go; after that it has lost its turn
     */
    public record Turn(long at, Duration leeway) {

        Duration ahead() {
            return Duration.ofNanos(at - System.nanoTime());
        }

        boolean isLost() {
            return ahead().plus(leeway).isNegative();
        }
    }

    public WebhookJob job() {
        return job;
    }

    public @Nullable Webhook webhook() {
        return webhook;
    }

    public String endpoint() {
        return endpoint;
    }

    /** When the webhook's rate limit lets it go, or null if it has none. */
    @Nullable
    Turn turn() {
        return turn;
    }

    /** When the lock was taken or renewed last, in the terms of {@link System#nanoTime}. */
    public long lockedAt() {
        return lockedAt;
    }

    public void renewed(long nanos) {
        lockedAt = nanos;
    }

    @Override
    public String toString() {
        return job.id() + " for " + endpoint;
    }
}
