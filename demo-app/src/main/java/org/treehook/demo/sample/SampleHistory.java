package org.treehook.demo.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.treehook.rest.ApiException;

@Component
final class SampleHistory implements SampleData, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SampleHistory.class);

    /** How long the last jobs may take before their requests stay as they are. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final SampleRequests requests;
    private final SampleWebhooks webhooks;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "sample-data");
        made.setDaemon(true);
        return made;
    });

    private volatile Progress progress = new Progress(State.NONE, 0, 0, null, "Nothing has been made up yet.");
    private volatile boolean cancelled;

    SampleHistory(SampleRequests requests, SampleWebhooks webhooks, Clock clock) {
        this.requests = requests;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public synchronized Progress start(int count) {
        if (count < 1 || count > MOST) {
            throw new ApiException(400, "\"requests\" is a number from 1 to " + MOST + ".");
        }
        if (progress.running()) {
            throw new ApiException(409, "Sample data is being made already; wait for its end, or cancel it.");
        }
        Instant now = clock.instant();
        List<SampleRequest> plan = SamplePlan.of(count, now);
        int closing =
                (int) plan.stream().filter(each -> each.closedAt() != null).count();
        cancelled = false;
        progress = new Progress(State.RUNNING, 0, plan.size() + closing, now, "Making requests");
        thread.execute(() -> run(plan));
        return progress;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public synchronized Progress cancel() {
        cancelled = true;
        return progress;
    }

    @Override
    public void destroy() throws InterruptedException {
        cancelled = true;
        thread.shutdown();
        // The engine and the database are still there while beans that use them end.
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("The generation of sample data doesn't end; what it has made stays");
        }
    }

    private void run(List<SampleRequest> plan) {
        try {
            webhooks.make();
            SamplePlan.PEOPLE.forEach(requests::person);
            List<Made> toClose = make(plan);
            close(new ArrayDeque<>(toClose));
            end(cancelled ? State.CANCELLED : State.DONE, cancelled ? "Cancelled; what was made stays." : "Done.");
        } catch (RuntimeException e) {
            LOG.error("Making sample data failed; what was made stays", e);
            end(State.FAILED, "Failed: " + e.getMessage() + " What was made stays; it can be started again.");
        }
    }

    private List<Made> make(List<SampleRequest> plan) {
        List<Made> toClose = new ArrayList<>();
        for (SampleRequest request : plan) {
            if (cancelled) {
                break;
            }
            String id = requests.make(request);
            Instant closedAt = request.closedAt();
            if (closedAt != null) {
                toClose.add(new Made(id, closedAt, 0));
            }
            step("Making requests");
        }
        return toClose;
    }

    /** Does the work that trees ask for. A request whose tree is not there yet goes to the end of the queue. */
    private void close(Deque<Made> open) {
        Instant moved = clock.instant();
        while (!open.isEmpty() && !cancelled) {
            Made next = open.remove();
            boolean settled = requests.settled(next.id());
            Optional<String> run = requests.run(next.id());
            if (run.isEmpty() && !settled) {
                open.add(next);
                if (Duration.between(moved, clock.instant()).compareTo(PATIENCE) > 0) {
                    LOG.warn("{} requests of the sample data wait for their jobs and stay open", open.size());
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                continue;
            }
            moved = clock.instant();
            if (run.isPresent() && next.worked() < SampleRequests.MOST_TASKS && requests.work(run.get())) {
                open.addFirst(new Made(next.id(), next.closedAt(), next.worked() + 1));
                continue;
            }
            if (run.isPresent()) {
                requests.close(next.id(), next.closedAt());
            }
            step("Doing what the trees ask for");
        }
    }

    private void step(String message) {
        Progress before = progress;
        progress = new Progress(State.RUNNING, before.done() + 1, before.total(), before.startedAt(), message);
    }

    private void end(State state, String message) {
        Progress before = progress;
        int done = state == State.DONE ? before.total() : before.done();
        progress = new Progress(state, done, before.total(), before.startedAt(), message);
    }

    /** A request that is to be closed. */
    private record Made(String id, Instant closedAt, int worked) {}
}
