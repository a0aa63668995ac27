package org.treehook.demo.cluster;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.treehook.demo.Answer;

/** Submits requests, as many as it is allowed to, to whichever node is ready, and remembers which were acknowledged. */
final class Load implements AutoCloseable {

    private static final int THREADS = 3;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Supplier<List<Node>> nodes;
    private final List<String> words;
    private final Semaphore allowed = new Semaphore(0);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /**
     * Begins to submit.
     *
     * @param nodes that take requests now
     * @param words each submission in turn has one of these texts
     */
    Load(Supplier<List<Node>> nodes, List<String> words) {
        this.nodes = nodes;
        this.words = List.copyOf(words);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** So many more. */
    void allow(int more) {
        allowed.release(more);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Waits until there are so many acknowledgements in all. */
    void reach(int count) {
        await().atMost(Duration.ofMinutes(3)).until(() -> acknowledged.size() >= count);
    }

    List<String> submissions() {
        return List.copyOf(acknowledged);
    }

    /** Answers other than 200, by status. */
    Map<Integer, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    private void work() {
        try {
            allowed.acquire();
            while (!over) {
                int number = NUMBER.incrementAndGet();
                if (!submit(anyReady(number), number)) {
                    allowed.release();
                }
                allowed.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Node anyReady(int number) {
        List<Node> ready = nodes.get();
        if (ready.isEmpty()) {
            ready = await().atMost(Duration.ofMinutes(5)).until(nodes::get, found -> !found.isEmpty());
        }
        return ready.get(number % ready.size());
    }

    private boolean submit(Node node, int number) {
        String text = number + " " + words.get(number % words.size());
        try {
            Answer answer = node.platform()
                    .post(
                            "/kapps/services/forms/cleaning/submissions",
                            "{'values':{'What needs cleaning':'" + text + "'}}");
            if (answer.status() == 200) {
                acknowledged.add(answer.text("/submission/id"));
                return true;
            }
            refusals.merge(answer.status(), 1, Integer::sum);
        } catch (UncheckedIOException e) {
            unanswered.incrementAndGet();
        } catch (IllegalStateException e) {
            // interrupted: the test is over
        }
        return false;
    }

    /** Comes back when nothing is under way any more. */
    @Override
    public void close() {
        over = true;
        allowed.release(THREADS);
        for (Thread thread : threads) {
            await().atMost(Duration.ofMinutes(2)).until(() -> !thread.isAlive());
        }
    }

    @Override
    public String toString() {
        return acknowledged.size() + " submissions acknowledged, " + unanswered + " without an answer, refused: "
                + refusals;
    }
}
