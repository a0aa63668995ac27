package org.treehook.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.treehook.benchmark.contender.Contender;
import org.treehook.benchmark.sink.Arrivals;

/**
 * Publishes items from as many threads as the benchmark has publishers.
 *
 * @param contender takes them
 * @param arrivals is told when each was published; at a steady pace that is when its turn was, so that a publisher that is
 *     held up hides nothing
 * @param perSecond the pace, 0 for as fast as it goes
 */
record Load(Contender contender, Arrivals arrivals, int perSecond) {

    static final int PUBLISHERS = 8;

    /** Returns when all are published. */
    void publish(List<Item> items) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                all.add(publishers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < items.size(); n = next.getAndIncrement()) {
                        publish(items.get(n), turn(start, n));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A publisher failed.", e.getCause());
        } finally {
            publishers.shutdownNow();
        }
    }

    private void publish(Item item, long turn) throws Exception {
        arrivals.published(item.index(), turn);
        contender.publish(item);
    }

    private long turn(long start, int n) {
        if (perSecond == 0) {
            return System.nanoTime();
        }
        long turn = start + n * 1_000_000_000L / perSecond;
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return turn;
    }
}
