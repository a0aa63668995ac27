package org.treehook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Admission.Room;

/**
 * The jobs that a node has in hand, and the threads that deliver them. It holds no more than its capacity. An endpoint gets
 * a share of it, and of the threads, that always leaves as much again for others; so one that hangs delays only its own jobs.
 *
 * <p>All of this is memory and may be lost at any time: what is owed stands in the engine's table.
 */
public final class Lane {

    /** What works on jobs whose turn has come. Its methods are called on threads of the lane and never throw. */
    public interface Work {

        /**
         * Makes the call of one job; its outcome is on its way to the database when this returns.
         *
         * @return null if no call was made
         */
        @Nullable
        Outcome call(HeldJob job);

        /** Does what needs the database instead of a call, for some jobs at once. */
        void inEngine(List<HeldJob> jobs);

        /** Gives jobs back that were not begun. */
        void handBack(List<HeldJob> jobs, Instant due, String reason);
    }

    private static final String HALTED = "The node stops delivering.";
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    /** More than these are found again when they are due. */
    private static final int MOST_AWAY = 100_000;

    private final LaneOptions options;
    private final Work work;
    private final Clock clock;
    private final Runnable roomAgain;
    private final LaneThreads threads;
    private final ScheduledThreadPoolExecutor turns;
    private final Map<String, HeldJob> held = new ConcurrentHashMap<>();
    private final Map<String, LaneEndpoint> endpoints = new LinkedHashMap<>();
    private final Set<Room> reserved = Collections.newSetFromMap(new IdentityHashMap<>());
    private int calling;
    private int away;
    private boolean open;
    private boolean wanted;
    private Instant measured;

    /**
     * A lane that is halted until it is opened.
     *
     * @param roomAgain told when there is room again after jobs had been turned away
     */
    public Lane(LaneOptions options, Work work, Clock clock, Runnable roomAgain) {
        this.options = options;
        this.work = work;
        this.clock = clock;
        this.roomAgain = roomAgain;
        this.measured = clock.instant();
        this.threads = new LaneThreads(options.threads() + options.launchThreads());
        this.turns = new ScheduledThreadPoolExecutor(1, LaneThreads.named("treehook-turn"));
        turns.setRemoveOnCancelPolicy(true);
        turns.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes jobs from now on. */
    public synchronized void open() {
        open = true;
    }

    /** Takes no more and gives back what is not begun; calls under way end as they end. */
    public void halt() {
        List<HeldJob> left = new ArrayList<>();
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
            endpoints.values().forEach(endpoint -> left.addAll(endpoint.drain()));
        }
        handBack(left, clock.instant(), HALTED);
    }

    /** Whether there is room for a job of this endpoint; if so, it is kept until {@link #add} or {@link #giveUp}. */
    public synchronized Admission admit(String name) {
        Instant now = clock.instant();
        if (!open) {
            return new Admission.Later(now, HALTED);
        }
        LaneEndpoint endpoint = endpoint(name);
        Admission.Later closed = endpoint.circuit.objection(endpoint.held()).orElse(null);
        if (closed != null) {
            return closed;
        }
        if (endpoint.held() >= Math.max(1, free())) {
            wanted = true;
            return new Admission.Later(
                    endpoint.nextTurn(now), endpoint.held() + " jobs for " + name + " are in hand before this one.");
        }
        endpoint.reserve(now);
        Room room = new Room(name);
        reserved.add(room);
        return new Admission.Taken(room);
    }

    private int free() {
        return options.capacity() - held.size() - reserved.size();
    }

    /**
     * Notes a job that was not admitted and waits in the engine's table. Its due date is a guess, so it is called back when
     * its endpoint has room again.
     */
    public synchronized void turnedAway(String endpoint, TurnedAway job) {
        if (open && away < MOST_AWAY) {
            endpoint(endpoint).turnedAway(job);
            away++;
            wanted = true;
        }
    }

    /** Jobs that were turned away, which this node takes no more. */
    public synchronized List<TurnedAway> giveUpAway() {
        List<TurnedAway> all = new ArrayList<>();
        endpoints.values().forEach(endpoint -> all.addAll(endpoint.callBack(MOST_AWAY)));
        away = 0;
        return all;
    }

    /** Jobs that were turned away and would find room now. */
    public synchronized List<TurnedAway> callBack(int most) {
        List<TurnedAway> back = new ArrayList<>();
        if (open && away > 0) {
            for (LaneEndpoint endpoint : endpoints.values()) {
                if (endpoint.circuit.isClosed()) {
                    // Each that is admitted leaves one place less.
                    int room = (free() - back.size() - endpoint.held() + 1) / 2;
                    back.addAll(endpoint.callBack(Math.min(room, most - back.size())));
                }
            }
            away -= back.size();
            wanted |= away > 0;
        }
        return back;
    }

    /** The room is not needed after all. */
    public synchronized void giveUp(Room room) {
        if (reserved.remove(room)) {
            endpoint(room.endpoint()).free();
        }
    }

    /** Takes a job for which there was room; without effect if that was kept for too long. */
    public void add(Room room, HeldJob job) {
        synchronized (this) {
            if (!reserved.remove(room)) {
                return;
            }
            held.put(job.job().id(), job);
        }
        HeldJob.Turn turn = job.turn();
        long wait = turn == null ? 0 : turn.ahead().toNanos();
        if (wait > 0) {
            Object unused = turns.schedule(() -> queue(job), wait, TimeUnit.NANOSECONDS);
        } else {
            queue(job);
        }
    }

    private void queue(HeldJob job) {
        boolean taken;
        List<Start> starting = List.of();
        synchronized (this) {
            taken = open;
            if (taken) {
                endpoint(job.endpoint()).add(job);
                starting = startable();
            }
        }
        starting.forEach(this::start);
        if (!taken) {
            handBack(List.of(job), clock.instant(), HALTED);
        }
    }

    /** A job is in hand no more: its outcome is committed, or it was given back. */
    public void finished(HeldJob job) {
        boolean room;
        synchronized (this) {
            if (held.remove(job.job().id()) == null) {
                return;
            }
            LaneEndpoint endpoint = endpoint(job.endpoint());
            endpoint.free();
            // Not for every single place: a look at the table is worth while for some.
            room = wanted && 2 * endpoint.held() <= free();
            if (room) {
                wanted = false;
            }
        }
        if (room) {
            roomAgain.run();
        }
    }

    /** Takes a job back that is not begun, if it isn't; then it is the caller's to end. */
    public synchronized boolean takeBack(HeldJob job) {
        return endpoint(job.endpoint()).remove(job);
    }

    public boolean holds(String jobId) {
        return held.containsKey(jobId);
    }

    public Collection<HeldJob> held() {
        return List.copyOf(held.values());
    }

    /** How many there are. */
    public int count() {
        return held.size();
    }

    /** How many jobs could be taken. */
    public synchronized int room() {
        return open ? Math.max(0, free()) : 0;
    }

    public synchronized boolean isOpen() {
        return open;
    }

    /** What it knows of each endpoint, by name. */
    public synchronized List<EndpointState> endpoints() {
        return endpoints.values().stream()
                .map(endpoint -> new EndpointState(
                        endpoint.name,
                        endpoint.held(),
                        endpoint.calling(),
                        endpoint.circuit.state(),
                        endpoint.circuit.isClosed() ? null : endpoint.circuit.nextProbe(),
                        endpoint.circuit.failureRate() < 0 ? null : (Float) endpoint.circuit.failureRate()))
                .sorted((one, other) -> one.endpoint().compareTo(other.endpoint()))
                .toList();
    }

    /** From time to time: how fast endpoints are, and which of them nobody calls any more. */
    public synchronized void takeStock() {
        Instant now = clock.instant();
        Duration since = Duration.between(measured, now);
        measured = now;
        endpoints.values().forEach(endpoint -> endpoint.measure(since));
        // Of a transaction whose end nobody has learned of.
        reserved.stream()
                .filter(room -> room.age().compareTo(options.lock()) > 0)
                .toList()
                .forEach(this::giveUp);
        endpoints
                .values()
                .removeIf(endpoint ->
                        endpoint.isIdleSince(now.minus(FORGET_AFTER)) && endpoint.circuit.hasNothingToTell());
    }

    private LaneEndpoint endpoint(String name) {
        boolean engine = isInEngine(name);
        return endpoints.computeIfAbsent(
                name,
                added -> new LaneEndpoint(
                        added,
                        new Circuit(added, options.circuit(), clock),
                        engine ? options.launchThreads() : options.threadsPerEndpoint(),
                        engine ? options.launchBatch() : 1,
                        clock.instant()));
    }

    private static boolean isInEngine(String endpoint) {
        return endpoint.equals(DeliveryClient.THIS_ENGINE);
    }

    /** What further threads have to do. They are started when the lock is free again: that takes a while. */
    private List<Start> startable() {
        List<Start> starting = new ArrayList<>(1);
        for (LaneEndpoint next = next(); next != null; next = next()) {
            starting.add(new Start(next, take(next)));
        }
        return starting;
    }

    private record Start(LaneEndpoint endpoint, List<HeldJob> jobs) {}

    private void start(Start start) {
        if (!threads.execute(() -> workOn(start.endpoint(), start.jobs()))) {
            handBack(start.jobs(), clock.instant(), HALTED);
        }
    }

    /** The endpoint whose turn is next, or null; those that were served last come last. */
    private @Nullable LaneEndpoint next() {
        LaneEndpoint next = endpoints.values().stream()
                .filter(this::isStartable)
                .findFirst()
                .orElse(null);
        if (next != null && endpoints.size() > 1) {
            endpoints.remove(next.name);
            endpoints.put(next.name, next);
        }
        return next;
    }

    private boolean isStartable(LaneEndpoint endpoint) {
        int free = isInEngine(endpoint.name) ? options.launchThreads() : options.threads() - calling;
        return free > 0 && endpoint.startable(free);
    }

    private List<HeldJob> take(LaneEndpoint endpoint) {
        calling += isInEngine(endpoint.name) ? 0 : 1;
        return endpoint.take();
    }

    private void workOn(LaneEndpoint first, List<HeldJob> taken) {
        LaneEndpoint endpoint = first;
        List<HeldJob> jobs = taken;
        while (true) {
            work(endpoint, jobs);
            List<Start> starting;
            synchronized (this) {
                endpoint.done();
                calling -= isInEngine(endpoint.name) ? 0 : 1;
                LaneEndpoint next = open ? next() : null;
                if (next == null) {
                    return;
                }
                endpoint = next;
                jobs = take(next);
                starting = startable();
            }
            starting.forEach(this::start);
        }
    }

    private void work(LaneEndpoint endpoint, List<HeldJob> jobs) {
        if (isInEngine(endpoint.name)) {
            work.inEngine(jobs);
            return;
        }
        for (HeldJob job : jobs) {
            if (job.turn() != null && job.turn().isLost()) {
                handBack(List.of(job), clock.instant(), "Its turn within the webhook's rate limit was lost.");
            } else if (endpoint.circuit.permits()) {
                long start = System.nanoTime();
                Outcome outcome = work.call(job);
                if (outcome == null) {
                    endpoint.circuit.released();
                } else {
                    endpoint.circuit.ended(outcome, System.nanoTime() - start);
                }
            } else {
                pause(endpoint, job);
            }
        }
    }

    /** The circuit has opened since the job was taken. */
    private void pause(LaneEndpoint endpoint, HeldJob job) {
        List<HeldJob> waiting = new ArrayList<>();
        Admission.Later later;
        synchronized (this) {
            waiting.add(job);
            waiting.addAll(endpoint.drain());
            later = endpoint.circuit
                    .objection(waiting.size())
                    .orElseGet(() -> new Admission.Later(clock.instant(), "Calls to " + endpoint.name + " paused."));
        }
        handBack(waiting, later.due(), later.reason());
    }

    private void handBack(List<HeldJob> jobs, Instant due, String reason) {
        if (!jobs.isEmpty()) {
            work.handBack(jobs, due, reason);
        }
    }

    /**
     * Waits until no call is under way any more.
     *
     * @return whether that was so within the time
     */
    public boolean awaitCalls(Duration time) {
        turns.shutdownNow();
        return threads.awaitEnd(time);
    }
}
