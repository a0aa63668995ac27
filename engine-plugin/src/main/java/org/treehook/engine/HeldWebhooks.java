package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.treehook.delivery.JdbcPoller;
import org.treehook.filter.Quarantine;
import org.treehook.filter.QuarantinedEvents;
import org.treehook.sql.Database;
import org.treehook.sql.SqlFailure;

/**
 * Webhooks in {@link Quarantine} get their answer from {@link QuarantineJob}, so that nothing else waits for them. What is still to be asked
 * stands in a table of its own: a job for each event would make every search of the engine for jobs longer.
 */
public final class HeldWebhooks implements AutoCloseable {

    /** How often the job looks when no node has told it of anything; it is sooner where the node's job executor is active. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** No pause between two turns is longer, whatever the first one took. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Whoever publishes is done by then, and others too: they have it started once. */
    private static final Duration SOON = Duration.ofMillis(400);

    /** So many times as long as a turn is the pause after it. */
    private static final int PAUSES = 9;

    private final ProcessEngineConfigurationImpl configuration;
    private final Quarantine quarantine;
    private final QuarantinedEvents events;
    private final EngineClock clock;
    private final EverLivingJob job;
    private final AtomicBoolean waking = new AtomicBoolean();
    private final ScheduledExecutorService alarm = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "treehook-quarantine");
        thread.setDaemon(true);
        return thread;
    });

    public HeldWebhooks(
            ProcessEngineConfigurationImpl configuration,
            Database database,
            Quarantine quarantine,
            EngineClock clock,
            JdbcPoller poller) {
        this.configuration = configuration;
        this.quarantine = quarantine;
        this.events = new QuarantinedEvents(database);
        this.clock = clock;
        this.job = new EverLivingJob(configuration, "treehook-quarantine", QuarantineJob.TYPE, clock, poller);
    }

    /** Makes the job unless it is there. */
    public void provide() {
        job.provide(clock.instant().plus(IDLE));
    }

    boolean holds(String bindingId) {
        return quarantine.holds(bindingId);
    }

    QuarantinedEvents events() {
        return events;
    }

    /** Has these versions asked about an event after the commit. */
    void request(QuarantinedEvents.Event event, List<String> bindingIds) {
        Instant turn = bindingIds.stream()
                .map(quarantine::turn)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        events.add(event, turn);
        Acquisition.afterCommit(committed -> startSoon());
    }

    /** Once a turn, however many publishes ask for that. */
    private void startSoon() {
        if (configuration.getJobExecutor().isActive() && waking.compareAndSet(false, true)) {
            later(SOON, () -> {
                waking.set(false);
                // One that is running may have looked before the event was there.
                job.startNow(this::isIdle).ifPresentOrElse(this::lookForItAt, this::startSoon);
            });
        }
    }

    private boolean isIdle(JobEntity row) {
        return !row.isSuspended()
                && row.getDuedate() != null
                && row.getDuedate().toInstant().isAfter(clock.instant().plus(LONGEST_PAUSE));
    }

    /** Plans the next turn; part of the job's command. */
    void turnHasEnded(CommandContext command, Duration spent, boolean more) {
        Instant due = clock.instant().plus(more ? pauseAfter(spent) : IDLE);
        job.reschedule(command, command.getCurrentJob(), due);
        if (more) {
            Acquisition.afterCommit(committed -> lookForItAt(due));
        }
    }

    /** The engine looks for jobs at times that have nothing to do with when they are due. */
    private void lookForItAt(Instant due) {
        later(Duration.between(clock.instant(), due), configuration.getJobExecutor()::jobWasAdded);
    }

    private static Duration pauseAfter(Duration spent) {
        Duration pause = spent.multipliedBy(PAUSES);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void later(Duration pause, Runnable task) {
        try {
            Future<?> unused = alarm.schedule(
                    () -> {
                        try {
                            task.run();
                        } catch (ProcessEngineException | SqlFailure troubleOfTheDatabase) {
                            // The job looks by itself.
                        }
                    },
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // So does that of another node.
        }
    }

    @Override
    public void close() {
        alarm.shutdownNow();
    }
}
