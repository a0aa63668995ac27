package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.HeldJob;
import org.treehook.delivery.Lane;
import org.treehook.delivery.LaneOptions;
import org.treehook.delivery.LaneState;
import org.treehook.delivery.Poller;
import org.treehook.delivery.TurnedAway;
import org.treehook.sql.Database;

/**
 * Delivers webhook jobs on this node while the engine's job executor is active here. One thread looks for due jobs and keeps
 * the locks of those in hand; {@link Lane} makes the calls; {@link LaneWork} commits what comes of them.
 */
public final class DeliveryLane implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final int PAGE = 1000;

    private final ProcessEngineConfigurationImpl configuration;
    private final Database database;
    private final Poller poller;
    private final LaneOptions options;
    private final EngineClock clock;
    private final LaneRows rows;
    private final LaneAcquisition acquisition;
    private final LaneWork work;
    private final Lane lane;
    private final LaneHandover handover;
    private final Semaphore wake = new Semaphore(0);
    private final Set<String> freedKeys = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ProcessEngineImpl engine;
    private volatile boolean stopping;
    private volatile boolean atWork;
    private @Nullable Thread thread;
    private boolean troubled;

    /** The lane of one engine; it does nothing until it is started. */
    public DeliveryLane(
            ProcessEngineConfigurationImpl configuration, LaneParts parts, LaneOptions options, EngineClock clock) {
        this.configuration = configuration;
        this.database = parts.database();
        this.poller = parts.poller();
        this.options = options;
        this.clock = clock;
        this.rows = new LaneRows(configuration, parts.node(), clock, options.lock());
        this.acquisition =
                new LaneAcquisition(parts.database(), parts.jobs(), parts.webhooks(), parts.client(), rows, clock);
        this.work = new LaneWork(configuration, parts, rows, options, clock, this::keysFreed);
        this.lane = new Lane(options, work, clock, this::wake);
        this.handover = new LaneHandover(lane, rows, parts.client(), options.lock(), () -> atWork);
        work.serve(lane);
    }

    LaneHandover handover() {
        return handover;
    }

    /** What follows from failures is known only when the engine's own parts stand. */
    void decideFailuresBy(FailureRules rules) {
        work.decideFailuresBy(rules);
        NextJobs.leaveOurs(configuration, () -> atWork);
        LockedJobs.addTo(configuration);
    }

    /** Begins, on an engine that is built. */
    public void start(ProcessEngine built) {
        engine = (ProcessEngineImpl) built;
        Thread looking = new Thread(this::run, "treehook-lane");
        looking.setDaemon(true);
        thread = looking;
        looking.start();
    }

    /** Has it look for due jobs at once. */
    public void wake() {
        wake.release();
    }

    /** The next job of an order key may go once the current command has committed. */
    void freedAfterCommit(String key) {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, committed -> keysFreed(List.of(key)));
    }

    private void keysFreed(Collection<String> keys) {
        freedKeys.addAll(keys);
        wake();
    }

    /** Whether the lane delivers on this node just now. */
    public boolean isAtWork() {
        return atWork;
    }

    /** How this node gets on. */
    public LaneState state() {
        return new LaneState(rows.node(), lane.isOpen(), lane.count(), options.capacity(), lane.endpoints());
    }

    private void run() {
        while (!stopping) {
            try {
                tick();
                troubled = false;
            } catch (RuntimeException failure) {
                if (!troubled) {
                    EngineLog.LOG.laneTroubled(failure);
                }
                troubled = true;
            }
            rest();
        }
    }

    private void rest() {
        try {
            if (wake.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            // asked to stop
        }
    }

    private void tick() {
        atWork = isExecutorActive();
        if (!atWork || !poller.state().running()) {
            lane.halt();
            leaveToOthers(lane.giveUpAway());
            // Calls that are under way end as they end, and no other node is to make them meanwhile.
            renew();
            return;
        }
        if (stopping) {
            return;
        }
        work.start();
        lane.open();
        renew();
        lane.takeStock();
        boolean more = true;
        while (more && !stopping) {
            more = acquire();
        }
    }

    private boolean isExecutorActive() {
        JobExecutor executor = configuration.getJobExecutor();
        ProcessEngineImpl built = engine;
        return !stopping
                && built != null
                && executor != null
                && executor.isActive()
                && executor.hasRegisteredEngine(built);
    }

    /** Whether there may be more. */
    private boolean acquire() {
        int limit = Math.min(lane.room(), PAGE);
        if (limit == 0) {
            return false;
        }
        Set<String> freed = new HashSet<>(freedKeys);
        freedKeys.removeAll(freed);
        LaneAcquisition.Page page;
        try {
            page = acquisition.take(lane, limit, freed);
        } catch (RuntimeException failure) {
            freedKeys.addAll(freed);
            throw failure;
        }
        JobExecutor executor = configuration.getJobExecutor();
        executor.logAcquisitionAttempt(engine);
        executor.logAcquiredJobs(engine, page.taken().size());
        page.taken().forEach(taken -> lane.add(taken.room(), taken.job()));
        return page.full() || !freedKeys.isEmpty();
    }

    /** Keeps the locks of what is in hand; gives up what is suspended, or somebody else's, by now. */
    private void renew() {
        long now = System.nanoTime();
        Map<String, HeldJob> old = new HashMap<>();
        for (HeldJob job : lane.held()) {
            if (now - job.lockedAt() > options.lock().toNanos() / 3) {
                old.put(job.job().engineJobId(), job);
            }
        }
        if (old.isEmpty()) {
            return;
        }
        Set<String> lost = database.call(sql -> rows.renew(sql, new ArrayList<>(old.keySet())));
        Instant due = clock.instant();
        old.forEach((id, job) -> {
            if (!lost.contains(id)) {
                job.renewed(now);
            } else if (lane.takeBack(job)) {
                work.handBack(List.of(job), due, "");
            }
        });
    }

    /**
     * Stops: takes nothing more, gives back at once what is not begun, lets calls under way end within the grace period and
     * commits what comes of them. What has not ended by then is given back as well.
     */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        atWork = false;
        Thread looking = thread;
        if (looking == null) {
            return;
        }
        // No interrupt: it would close the file of an H2 database.
        wake();
        lane.halt();
        end(looking);
        leaveToOthers(lane.giveUpAway());
        if (!lane.awaitCalls(options.grace())) {
            EngineLog.LOG.callsBrokenOff(lane.count());
        }
        work.finish(lane.held());
    }

    /** What found no room here is for the other nodes at once, as far as there is time; else when it is due. */
    private void leaveToOthers(List<TurnedAway> jobs) {
        long end = System.nanoTime() + LONGEST_LOOK.toNanos();
        try {
            for (int i = 0; i < jobs.size() && System.nanoTime() - end < 0; i += PAGE) {
                List<TurnedAway> page = jobs.subList(i, Math.min(jobs.size(), i + PAGE));
                database.run(sql -> rows.dueAtOnce(sql, page));
            }
        } catch (RuntimeException failure) {
            EngineLog.LOG.laneTroubled(failure);
        }
    }

    /** Waits for what it has just taken, which is given back then. */
    private static void end(Thread looking) {
        try {
            looking.join(LONGEST_LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
