package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Called;
import org.treehook.delivery.Delivery;
import org.treehook.delivery.HeldJob;
import org.treehook.delivery.Lane;
import org.treehook.delivery.LaneOptions;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.WebhookJob;

/**
 * What the lane does with a job. One thread commits outcomes, as many in a transaction as have come together meanwhile; an
 * outcome is kept until it is committed, however long the database is away.
 */
final class LaneWork implements Lane.Work {

    private static final int TRIES_AS_IT_IS = 3;
    private static final int TRIES = 6;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final ProcessEngineConfigurationImpl configuration;
    private final LaneParts parts;
    private final LaneRows rows;
    private final LaneOptions options;
    private final EngineClock clock;
    private final Delivery delivery;
    private final Consumer<Collection<String>> keysFreed;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Thread committing;
    private @Nullable Lane lane;
    private @Nullable OutcomeCommits commits;
    private @Nullable EngineLaunches launches;
    private volatile boolean finishing;
    private volatile long finishAt;

    LaneWork(
            ProcessEngineConfigurationImpl configuration,
            LaneParts parts,
            LaneRows rows,
            LaneOptions options,
            EngineClock clock,
            Consumer<Collection<String>> keysFreed) {
        this.configuration = configuration;
        this.parts = parts;
        this.rows = rows;
        this.options = options;
        this.clock = clock;
        this.delivery = parts.delivery();
        this.keysFreed = keysFreed;
        this.committing = new Thread(this::commitAll, "treehook-commit");
        committing.setDaemon(true);
    }

    /**
     * A job whose turn is over.
     *
     * @param called how its call ended, or null if it is given back without one
     * @param due when it is to be due again, if it is given back
     * @param reason why it waits then, or an empty text
     * @param tries how often its outcome could not be committed
     */
    private record Ended(HeldJob job, @Nullable Called called, Instant due, String reason, int tries) {

        Ended again() {
            Called kept = called != null && tries + 1 == TRIES_AS_IT_IS ? called.withoutAnswer() : called;
            return new Ended(job, kept, due, reason, tries + 1);
        }
    }

    void serve(Lane served) {
        lane = served;
    }

    void decideFailuresBy(FailureRules rules) {
        commits = new OutcomeCommits(configuration, parts.database(), parts.jobs(), rules, rows);
        launches = new EngineLaunches(parts.database(), parts.jobs(), delivery, parts.client(), commits, rows, clock);
    }

    /** Begins to commit, if it hasn't begun. */
    synchronized void start() {
        if (committing.getState() == Thread.State.NEW && !finishing) {
            committing.start();
        }
    }

    @Override
    public @Nullable Outcome call(HeldJob job) {
        return job.job().logContext().<@Nullable Outcome>call(() -> callNow(job));
    }

    private @Nullable Outcome callNow(HeldJob job) {
        try {
            Called called = delivery.call(job.job(), job.webhook());
            ended.add(new Ended(job, called, Instant.EPOCH, "", 0));
            return called.outcome();
        } catch (RuntimeException failure) {
            // What the call needs could not be read; the call itself ends with an outcome.
            EngineLog.LOG.callNotMade(job.job().id(), failure);
            handBack(List.of(job), clock.instant().plus(Duration.ofSeconds(5)), "The call could not be prepared.");
            return null;
        }
    }

    @Override
    public void inEngine(List<HeldJob> jobs) {
        try {
            List<HeldJob> busy = launches().launch(jobs, false);
            jobs.stream().filter(job -> !busy.contains(job)).forEach(this::finished);
            busy.forEach(this::launchAlone);
        } catch (RuntimeException failure) {
            // Nothing of any of them has happened. One of them may be to blame: each gets a transaction of its own.
            jobs.forEach(this::launchAlone);
        }
    }

    private void launchAlone(HeldJob job) {
        job.job().logContext().run(() -> launchNow(job));
    }

    private void launchNow(HeldJob job) {
        try {
            launches().launch(List.of(job), true);
            finished(job);
        } catch (RuntimeException refusal) {
            if (DatabaseTrouble.isBehind(refusal)) {
                handBack(List.of(job), clock.instant().plus(Duration.ofSeconds(1)), "");
                return;
            }
            try {
                launches().refused(job, refusal);
            } catch (RuntimeException failure) {
                EngineLog.LOG.notRecorded(job.job().id(), failure);
            }
            finished(job);
        }
    }

    @Override
    public void handBack(List<HeldJob> jobs, Instant due, String reason) {
        jobs.forEach(job -> ended.add(new Ended(job, null, due, reason, 0)));
    }

    private void commitAll() {
        List<Ended> batch = new ArrayList<>();
        while (!finishing || (!ended.isEmpty() && System.nanoTime() - finishAt < 0)) {
            batch.clear();
            try {
                Ended first = ended.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    ended.drainTo(batch, options.commitBatch() - 1);
                    commit(batch);
                }
            } catch (InterruptedException e) {
                // nobody asks this thread to stop in this way
            }
        }
    }

    private void commit(List<Ended> batch) {
        if (tryCommit(batch)) {
            return;
        }
        boolean anyDone = false;
        for (Ended one : batch) {
            if (batch.size() > 1 && tryCommit(List.of(one))) {
                anyDone = true;
            } else {
                again(one);
            }
        }
        if (!anyDone) {
            pause();
        }
    }

    /** Whether all of these are done with, or on their way into the queue once more. */
    private boolean tryCommit(List<Ended> batch) {
        try {
            List<Ended> back =
                    batch.stream().filter(one -> one.called() == null).toList();
            if (!back.isEmpty()) {
                giveBack(back);
                back.forEach(one -> finished(one.job()));
            }
            IdentityHashMap<Called, Ended> calls = new IdentityHashMap<>();
            batch.stream().filter(one -> one.called() != null).forEach(one -> calls.put(one.called(), one));
            if (!calls.isEmpty()) {
                List<Called> busy = commits().commit(List.copyOf(calls.keySet()));
                busy.forEach(called -> ended.add(calls.get(called)));
                calls.keySet().removeAll(busy);
                calls.values().forEach(one -> finished(one.job()));
                if (!busy.isEmpty() && calls.isEmpty()) {
                    pause();
                }
            }
            return true;
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                WebhookJob job = batch.get(0).job().job();
                job.logContext().run(() -> EngineLog.LOG.notRecordedYet(job.id(), failure));
            }
            return false;
        }
    }

    private void again(Ended one) {
        boolean reachable = isDatabaseReachable();
        if (reachable && one.tries() >= TRIES) {
            WebhookJob job = one.job().job();
            job.logContext().run(() -> EngineLog.LOG.givenUp(job.id()));
            finished(one.job());
        } else {
            ended.add(reachable ? one.again() : one);
        }
    }

    private boolean isDatabaseReachable() {
        try {
            return parts.poller().state() != null;
        } catch (RuntimeException away) {
            return false;
        }
    }

    private void giveBack(List<Ended> back) {
        Map<String, Instant> due = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (Ended one : back) {
            due.put(one.job().job().engineJobId(), one.due());
            if (!one.reason().isEmpty()) {
                reasons.put(one.job().job().id(), one.reason());
            }
        }
        commits().handBack(due, reasons);
    }

    private void finished(HeldJob job) {
        if (lane != null) {
            lane.finished(job);
        }
        String key = job.job().orderKey();
        if (key != null) {
            keysFreed.accept(List.of(key));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Commits what has come, and gives back what has not. */
    void finish(Collection<HeldJob> calling) {
        finishAt = System.nanoTime() + LONGEST_END.toNanos();
        synchronized (this) {
            finishing = true;
        }
        try {
            // Returns at once if it never began.
            committing.join(LONGEST_END.toMillis());
            List<Ended> left = calling.stream()
                    .filter(job -> lane != null && lane.holds(job.job().id()))
                    .map(job -> new Ended(job, null, clock.instant(), "", 0))
                    .toList();
            if (!left.isEmpty()) {
                giveBack(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            EngineLog.LOG.laneTroubled(failure);
        }
    }

    private OutcomeCommits commits() {
        return Objects.requireNonNull(commits, "The lane has not started.");
    }

    private EngineLaunches launches() {
        return Objects.requireNonNull(launches, "The lane has not started.");
    }
}
