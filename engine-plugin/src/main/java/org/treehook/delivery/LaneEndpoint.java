package org.treehook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the lane knows of one endpoint; guarded by the lane. */
final class LaneEndpoint {

    private static final double SLOWEST_RATE = 20;

    /** So much later another node finds what this one has turned away, at the latest. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    final String name;
    final Circuit circuit;
    private final int limit;
    private final int batch;
    private final Deque<HeldJob> queue = new ArrayDeque<>();
    private final Deque<TurnedAway> away = new ArrayDeque<>();
    private int held;
    private int calling;
    private int ended;
    private double rate = SLOWEST_RATE;
    private Instant lastTurn = Instant.EPOCH;
    private Instant lastUse;

    LaneEndpoint(String name, Circuit circuit, int limit, int batch, Instant now) {
        this.name = name;
        this.circuit = circuit;
        this.limit = limit;
        this.batch = batch;
        this.lastUse = now;
    }

    void reserve(Instant now) {
        held++;
        lastUse = now;
    }

    void free() {
        held--;
        ended++;
    }

    void add(HeldJob job) {
        queue.add(job);
    }

    int held() {
        return held;
    }

    int calling() {
        return calling;
    }

    boolean isIdleSince(Instant time) {
        return held == 0 && away.isEmpty() && lastUse.isBefore(time);
    }

    void turnedAway(TurnedAway job) {
        away.add(job);
    }

    /** Of the jobs that were turned away so many, the first ones first. */
    List<TurnedAway> callBack(int most) {
        return first(most, away);
    }

    /**
     * Whether one more thread may work for it.
     *
     * @param free threads: whoever has as many as are left gets no more, so that others always find some
     */
    boolean startable(int free) {
        return !queue.isEmpty() && calling < Math.min(limit, Math.max(1, free));
    }

    List<HeldJob> take() {
        calling++;
        return first(batch, queue);
    }

    private static <T> List<T> first(int most, Deque<T> waiting) {
        List<T> first = new ArrayList<>();
        while (first.size() < most && !waiting.isEmpty()) {
            first.add(waiting.remove());
        }
        return first;
    }

    void done() {
        calling--;
    }

    List<HeldJob> drain() {
        List<HeldJob> all = new ArrayList<>(queue);
        queue.clear();
        return all;
    }

    boolean remove(HeldJob job) {
        return queue.remove(job);
    }

    /** Takes note of how many jobs have ended since the last time. */
    void measure(Duration since) {
        double now = ended / Math.max(0.001, since.toMillis() / 1000.0);
        rate = Math.max(SLOWEST_RATE, 0.5 * rate + 0.5 * now);
        ended = 0;
    }

    /** When a job that finds no room may ask again: one after the other, at the pace at which they are done. */
    Instant nextTurn(Instant now) {
        Instant first = now.plusSeconds(1);
        Instant next = lastTurn.plusNanos((long) (1e9 / (2 * rate)));
        // Whoever would come too late comes between the first ones.
        lastTurn = next.isBefore(first) || next.isAfter(now.plus(LONGEST_WAIT)) ? first : next;
        return lastTurn;
    }
}
