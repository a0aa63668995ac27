package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treehook.event.PlatformEvent;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Node;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/**
 * What a publish takes that a healthy webhook hears, while another thread publishes 50 events a second: with harmless webhooks only;
 * with hostile filters on the other thread's events; and with one on the very same event. And what the heap comes to meanwhile.
 */
class HostileFiltersScale {

    /** How many publishes are measured while the JVM compiles and the filters come into quarantine, and as many after that. */
    private static final int EVENTS = 10_000;

    private static final int WARM_UP = 300;
    private static final String ANYWHERE = "https://example.org/hook";
    private static final List<String> HOSTILE = List.of(
            "(() => { for (;;); })()",
            "/^(a+)+\\1$/.test('a'.repeat(5000) + 'b')",
            "(() => { let a = [1]; for (;;) a = [...a, ...a] })()",
            "Array(4e4).fill('x'.repeat(60000)).map(x => x.toUpperCase())",
            "'x'.repeat(65536).replaceAll('x', () => 'x'.repeat(65536))");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void measure(TestDatabase database) throws IOException, InterruptedException {
        Measured alone = measured(database, false, false);
        Measured others = measured(database, true, false);
        Measured same = measured(database, false, true);
        for (boolean later : new boolean[] {false, true}) {
            report(String.format(
                    Locale.ROOT,
                    "%-12s %-10s publish p50/p99 ms: alone %.1f/%.1f, beside hostile filters on other events %.1f/%.1f"
                            + " (p99 x %.2f), on the same event %.1f/%.1f (p99 x %.2f)%n",
                    database,
                    later ? "later" : "at first",
                    alone.at(50, later),
                    alone.at(99, later),
                    others.at(50, later),
                    others.at(99, later),
                    others.at(99, later) / alone.at(99, later),
                    same.at(50, later),
                    same.at(99, later),
                    same.at(99, later) / alone.at(99, later)));
        }
        report(String.format(
                Locale.ROOT,
                "%-12s peak heap %d, %d, %d MB of %d; load %.1f%n",
                database,
                alone.heap,
                others.heap,
                same.heap,
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /**
     * How long each publish took.
     *
     * @param nanos in their order
     * @param heap the greatest in use, in MB
     */
    private record Measured(List<Long> nanos, long heap) {

        /** In ms. */
        double at(int percentile, boolean later) {
            List<Long> half = nanos.subList(later ? EVENTS : 0, later ? 2 * EVENTS : EVENTS);
            return half.stream()
                            .sorted()
                            .skip(EVENTS * percentile / 100)
                            .findFirst()
                            .orElseThrow()
                    / 1e6;
        }
    }

    private static Measured measured(TestDatabase database, boolean others, boolean same) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong heap = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        System.gc();
        // Ids as Camunda's Spring Boot starter makes them: those of the bare engine take a transaction of their own
        // every hundredth time.
        try (TestEngine node = Node.on(
                database.fresh(),
                plugin -> plugin.setPublishTime("PT0.2S"),
                configuration -> configuration.setIdGenerator(new StrongUuidGenerator()))) {
            node.deploy("healthy", Models.webhook("healthy", "Healthy", "form('slug') === 'none'", ANYWHERE));
            // Without hostile ones, as many harmless webhooks hear the same events.
            for (int i = 0; i < HOSTILE.size(); i++) {
                String filter = "values('Load') !== null && " + (others ? HOSTILE.get(i) : "false");
                node.deploy("other" + i, Models.webhook("other" + i, "Other " + i, filter, ANYWHERE));
            }
            String everywhere = same ? HOSTILE.get(0) : "false";
            node.deploy("everywhere", Models.webhook("everywhere", "Everywhere", everywhere, ANYWHERE));
            threads.add(new Thread(() -> {
                while (!done.get()) {
                    node.publish(load());
                    LockSupport.parkNanos(20_000_000);
                }
            }));
            threads.add(new Thread(() -> {
                while (!done.get()) {
                    Runtime runtime = Runtime.getRuntime();
                    heap.accumulateAndGet((runtime.totalMemory() - runtime.freeMemory()) >> 20, Math::max);
                    LockSupport.parkNanos(10_000_000);
                }
            }));
            threads.forEach(Thread::start);
            long[] nanos = new long[2 * EVENTS];
            for (int i = -WARM_UP; i < nanos.length; i++) {
                long start = System.nanoTime();
                node.publish(Events.submitted("s-" + i));
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - start;
                }
            }
            done.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(Arrays.stream(nanos).min().orElseThrow()).isPositive();
            return new Measured(Arrays.stream(nanos).boxed().toList(), heap.get());
        }
    }

    /** An event over which hostile filters go wild; over all others they are false at once. */
    private static PlatformEvent load() {
        return Events.submission("Submitted", "load")
                .with("values", Map.of("Load", "x"))
                .build();
    }

    private static void report(String line) throws IOException {
        Path file = Path.of("target", "scale", "hostile-filters.txt");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
