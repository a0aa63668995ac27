package org.treehook.benchmark.sink;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** What became of each item: when it was published, when it first arrived, how often it was accepted. */
public final class Arrivals {

    private final AtomicLongArray publishedAt;
    private final AtomicLongArray arrivedAt;
    private final AtomicIntegerArray calls;
    private final AtomicIntegerArray accepted;
    private final AtomicInteger distinct = new AtomicInteger();

    /** For items from 0 on. */
    public Arrivals(int items) {
        publishedAt = new AtomicLongArray(items);
        arrivedAt = new AtomicLongArray(items);
        calls = new AtomicIntegerArray(items);
        accepted = new AtomicIntegerArray(items);
    }

    public void published(int item, long nanos) {
        publishedAt.set(item, nanos);
    }

    /** Notes a call, and says the how manieth for its item it is. */
    public int called(int item, long nanos) {
        int call = calls.incrementAndGet(item);
        if (call == 1) {
            arrivedAt.set(item, nanos);
        }
        return call;
    }

    public void accepted(int item) {
        if (accepted.incrementAndGet(item) == 1) {
            distinct.incrementAndGet();
        }
    }

    public boolean knows(int item) {
        return item >= 0 && item < calls.length();
    }

    /** How many items were accepted, each counted once. */
    public int distinct() {
        return distinct.get();
    }

    /** How many items were never accepted. */
    public int lost() {
        return accepted.length() - distinct();
    }

    /** How often an item was accepted that had been accepted before. */
    public int doubled() {
        int doubled = 0;
        for (int item = 0; item < accepted.length(); item++) {
            doubled += Math.max(0, accepted.get(item) - 1);
        }
        return doubled;
    }

    /** From publication to first arrival, of the items from this one on that did arrive. */
    public long[] latencies(int from) {
        long[] latencies = new long[calls.length() - from];
        int arrived = 0;
        for (int item = from; item < calls.length(); item++) {
            if (calls.get(item) > 0) {
                latencies[arrived++] = arrivedAt.get(item) - publishedAt.get(item);
            }
        }
        return Arrays.copyOf(latencies, arrived);
    }
}
