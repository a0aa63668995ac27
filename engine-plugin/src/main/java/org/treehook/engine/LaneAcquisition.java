package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Admission;
import org.treehook.delivery.Admission.Room;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.GrowingWait;
import org.treehook.delivery.HeldJob;
import org.treehook.delivery.Lane;
import org.treehook.delivery.TurnedAway;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;
import org.treehook.webhook.RateLimit;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/**
 * Takes due jobs from the engine's table into the lane: retries, what other nodes have left, and what found no room when it
 * was made. What can't be taken now gets a later due date and loses no attempt, so that it doesn't stand before others.
 */
final class LaneAcquisition {

    private static final int MOST_VERSIONS = 1000;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Database database;
    private final WebhookJobs jobs;
    private final Webhooks webhooks;
    private final DeliveryClient client;
    private final LaneRows rows;
    private final RateSlots slots;
    private final EngineClock clock;
    private final Map<String, Webhook> versions = new ConcurrentHashMap<>();

    LaneAcquisition(
            Database database,
            WebhookJobs jobs,
            Webhooks webhooks,
            DeliveryClient client,
            LaneRows rows,
            EngineClock clock) {
        this.database = database;
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.client = client;
        this.rows = rows;
        this.slots = new RateSlots();
        this.clock = clock;
    }

    /** A job that was taken, and the room for it. */
    record Taken(Room room, HeldJob job) {}

    /**
     * What one look at the table has brought.
     *
     * @param full whether there may be more
     * @param taken what this node has in hand now
     */
    record Page(boolean full, List<Taken> taken) {}

    /**
     * Takes what there is room for.
     *
     * @param freed keys of ordered jobs of which one has ended: the next one may go
     */
    Page take(Lane lane, int limit, Collection<String> freed) {
        List<Taken> admitted = new ArrayList<>();
        List<TurnedAway> back = lane.callBack(limit);
        try {
            return database.call(sql -> {
                if (!freed.isEmpty()) {
                    rows.release(sql, LaneRows.heads(sql, freed).values());
                }
                Set<String> found = new LinkedHashSet<>(LaneRows.stillAway(sql, back));
                List<String> due = rows.due(sql, limit);
                found.addAll(due);
                if (found.isEmpty()) {
                    return new Page(false, List.of());
                }
                Choice choice = new Choice(lane, sql, admitted);
                choice.among(found);
                return new Page(due.size() == limit || back.size() == limit, choice.lock());
            });
        } catch (RuntimeException failure) {
            admitted.forEach(taken -> lane.giveUp(taken.room()));
            throw failure;
        }
    }

    /** One page of due jobs, in the transaction that takes some of them. */
    private final class Choice {

        private final Lane lane;
        private final Sql sql;
        private final List<Taken> admitted;
        private final Map<String, Instant> later = new LinkedHashMap<>();
        private final Map<String, String> reasons = new LinkedHashMap<>();

        Choice(Lane lane, Sql sql, List<Taken> admitted) {
            this.lane = lane;
            this.sql = sql;
            this.admitted = admitted;
        }

        void among(Collection<String> due) {
            Map<String, WebhookJob> records = records(due);
            List<String> keys = records.values().stream()
                    .map(WebhookJob::orderKey)
                    .filter(key -> key != null)
                    .distinct()
                    .toList();
            Map<String, String> heads = keys.isEmpty() ? Map.of() : LaneRows.heads(sql, keys);
            for (String id : due) {
                WebhookJob job = records.get(id);
                if (job == null) {
                    dropOrphan(id);
                } else if (lane.holds(job.id())) {
                    // Its lock has expired here, but it is in hand all the same.
                    later.put(id, clock.instant().plus(SHORTEST_WAIT));
                } else if (job.orderKey() != null && !id.equals(heads.get(job.orderKey()))) {
                    wait(job, clock.instant().plus(patience(job)), "Another job of the same order key is before it.");
                } else {
                    admit(job);
                }
            }
        }

        private void admit(WebhookJob job) {
            String endpoint = job.undecided() ? DeliveryClient.THIS_ENGINE : client.endpoint(job.url());
            Admission admission = lane.admit(endpoint);
            if (admission instanceof Admission.Later turnedAway) {
                wait(job, turnedAway.due(), turnedAway.reason());
                lane.turnedAway(endpoint, new TurnedAway(job.engineJobId(), turnedAway.due()));
                return;
            }
            Room room = ((Admission.Taken) admission).room();
            Webhook webhook = version(job).orElse(null);
            Optional<RateLimit> limit = Optional.ofNullable(webhook).flatMap(RateLimit::of);
            if (limit.isPresent()) {
                RateSlots.Slot slot = slots.next(sql, job.webhookId(), limit.get());
                if (slot.turn() == null) {
                    lane.giveUp(room);
                    wait(job, clock.instant().plus(slot.patience()), "The rate limit of the webhook is used up.");
                    return;
                }
                take(room, job, webhook, endpoint, slot.turn());
            } else {
                take(room, job, webhook, endpoint, null);
            }
        }

        private void take(
                Room room, WebhookJob job, @Nullable Webhook webhook, String endpoint, HeldJob.@Nullable Turn turn) {
            admitted.add(new Taken(room, new HeldJob(job, webhook, endpoint, turn)));
        }

        private void wait(WebhookJob job, Instant due, String reason) {
            later.put(job.engineJobId(), due);
            reasons.put(job.id(), reason);
        }

        private void dropOrphan(String id) {
            JobEntity row = Context.getCommandContext().getJobManager().findJobById(id);
            if (row != null) {
                EngineLog.LOG.orphan(id);
                row.delete();
            }
        }

        List<Taken> lock() {
            Set<String> locked = rows.lock(
                    sql,
                    admitted.stream()
                            .map(taken -> taken.job().job().engineJobId())
                            .toList());
            rows.postpone(sql, later);
            jobs.waiting(reasons);
            Set<String> changed = sql.dialect().keepsWhatItTakes() ? Set.of() : changed(locked);
            rows.unlock(sql, changed.stream().collect(Collectors.toMap(Function.identity(), id -> clock.instant())));
            List<Taken> mine = new ArrayList<>();
            for (Taken taken : admitted) {
                String id = taken.job().job().engineJobId();
                if (locked.contains(id) && !changed.contains(id)) {
                    mine.add(taken);
                } else {
                    lane.giveUp(taken.room());
                }
            }
            return mine;
        }

        /** Jobs that somebody has edited, or ended, between the look at them and their lock; they are looked at again. */
        private Set<String> changed(Set<String> locked) {
            Map<String, WebhookJob> now = records(locked);
            return admitted.stream()
                    .map(taken -> taken.job().job())
                    .filter(job -> locked.contains(job.engineJobId()) && !job.equals(now.get(job.engineJobId())))
                    .map(WebhookJob::engineJobId)
                    .collect(Collectors.toSet());
        }

        private Map<String, WebhookJob> records(Collection<String> engineJobIds) {
            return jobs.ofEngineJobs(engineJobIds).stream()
                    .collect(Collectors.toMap(WebhookJob::engineJobId, Function.identity()));
        }
    }

    /** The head is expected to wake it; this is for when that goes wrong. */
    private Duration patience(WebhookJob job) {
        return GrowingWait.after(Duration.between(job.scheduledAt(), clock.instant()), SHORTEST_WAIT, LONGEST_WAIT);
    }

    /** A version never changes. */
    private Optional<Webhook> version(WebhookJob job) {
        Webhook known = versions.get(job.bindingId());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Webhook> found = webhooks.version(job.bindingId()).or(() -> webhooks.current(job.webhookId()));
        found.filter(webhook -> webhook.bindingId().equals(job.bindingId())).ifPresent(webhook -> {
            if (versions.size() >= MOST_VERSIONS) {
                versions.clear();
            }
            versions.put(job.bindingId(), webhook);
        });
        return found;
    }
}
