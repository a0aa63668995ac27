package org.treehook.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.treehook.benchmark.contender.Arena;
import org.treehook.benchmark.contender.Contender;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.Schema;
import org.treehook.benchmark.sink.Arrivals;
import org.treehook.benchmark.sink.Sink;

/**
 * One contender at work once: warm-up, load, wait for the last outcome, count.
 *
 * @param section how it is measured
 * @param entrant who
 * @param round from 1 on; those before warm up
 * @param events how many
 * @param endpoint what they are posted to
 */
record Trial(Section section, Entrant entrant, int round, int events, Sink.Kind endpoint) {

    /** After this a trial counts what is missing as lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration GLANCE = Duration.ofMillis(5);

    Measurement run(Schema schema) throws Exception {
        int warmUp = Math.max(100, events / 5);
        List<Item> items = Item.make(warmUp + events);
        Arrivals arrivals = new Arrivals(items.size());
        Times times;
        long unrecorded = 0;
        try (Sink sink = endpoint.open(arrivals, section.answers())) {
            try (Contender contender = entrant.start(new Arena(schema, sink.url()))) {
                new Load(contender, arrivals, 0).publish(items.subList(0, warmUp));
                if (!settle(contender, arrivals, warmUp)) {
                    throw new IllegalStateException("The warm-up doesn't end: " + contender.complaints());
                }
                times = measure(contender, arrivals, items, warmUp);
                if (contender.completed().isPresent()) {
                    unrecorded = items.size() - contender.completed().getAsLong();
                    contender.complaints().forEach(System.out::println);
                }
                contender.countRuns(arrivals);
            }
        }
        return measurement(schema, arrivals, times, unrecorded, warmUp);
    }

    private Times measure(Contender contender, Arrivals arrivals, List<Item> items, int warmUp)
            throws InterruptedException {
        long start = System.nanoTime();
        new Load(contender, arrivals, section.perSecond()).publish(items.subList(warmUp, items.size()));
        long published = System.nanoTime();
        settle(contender, arrivals, items.size());
        return new Times(published - start, System.nanoTime() - start);
    }

    /** The sink's count costs nothing, so the database is asked only when all have arrived. */
    private static boolean settle(Contender contender, Arrivals arrivals, int published) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(contender.startsRuns() || arrivals.distinct() >= published) || !contender.settled()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }

    private Measurement measurement(Schema schema, Arrivals arrivals, Times times, long unrecorded, int warmUp) {
        return new Measurement(
                section,
                schema.kind(),
                entrant,
                round,
                events,
                times.perSecond(events, times.published()),
                times.perSecond(events, times.completed()),
                latency(arrivals, warmUp),
                Math.max(arrivals.lost(), unrecorded),
                arrivals.doubled(),
                null);
    }

    private Optional<Latency> latency(Arrivals arrivals, int warmUp) {
        return section.isPaced() ? Latency.of(arrivals.latencies(warmUp)) : Optional.empty();
    }

    private record Times(long published, long completed) {
        double perSecond(int events, long nanos) {
            return events * 1e9 / nanos;
        }
    }
}
