package org.treehook.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.TurnedAway;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/** What the lane does with the engine's rows of webhook jobs. */
final class LaneRows {

    private static final String OWN = " and LOCK_OWNER_ = ?";

    private final ProcessEngineConfigurationImpl configuration;
    private final String node;
    private final EngineClock clock;
    private final Duration lock;

    LaneRows(ProcessEngineConfigurationImpl configuration, String node, EngineClock clock, Duration lock) {
        this.configuration = configuration;
        this.node = node;
        this.clock = clock;
        this.lock = lock;
    }

    /** When a lock taken now expires. */
    Instant expiry() {
        return clock.instant().plus(lock);
    }

    String node() {
        return node;
    }

    /** Whether this node takes jobs of a priority; engines may be told to leave some to others. */
    boolean inRange(long priority) {
        return priority >= configuration.getJobExecutorPriorityRangeMin()
                && priority <= configuration.getJobExecutorPriorityRangeMax();
    }

    /** Jobs that are due and nobody's, the longest due first. On PostgreSQL they are kept from other nodes meanwhile. */
    List<String> due(Sql sql, int limit) {
        Timestamp now = Timestamp.from(clock.instant());
        Conditions where = new Conditions();
        where.add("j.HANDLER_TYPE_ = '" + WebhookJobHandler.TYPE + "' and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1");
        where.add("j.DUEDATE_ <= ?", now);
        where.add("(j.LOCK_OWNER_ is null or j.LOCK_EXP_TIME_ < ?)", now);
        if (configuration.getJobExecutorPriorityRangeMin() > Long.MIN_VALUE) {
            where.add("j.PRIORITY_ >= ?", configuration.getJobExecutorPriorityRangeMin());
        }
        if (configuration.getJobExecutorPriorityRangeMax() < Long.MAX_VALUE) {
            where.add("j.PRIORITY_ <= ?", configuration.getJobExecutorPriorityRangeMax());
        }
        String order = configuration.isJobExecutorAcquireByPriority() ? "j.PRIORITY_ desc, j.DUEDATE_" : "j.DUEDATE_";
        return sql.list(
                "select j.ID_ from ACT_RU_JOB j where " + where.text() + " order by " + order + " fetch first " + limit
                        + " rows only" + sql.dialect().takingUnlocked(),
                row -> row.text("ID_"),
                where.parameters());
    }

    /** Of jobs that found no room those that nothing has happened to since. On PostgreSQL they are kept from other nodes meanwhile. */
    static List<String> stillAway(Sql sql, List<TurnedAway> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        List<String> ids = jobs.stream().map(TurnedAway::engineJobId).toList();
        Set<TurnedAway> away = new HashSet<>(sql.list(
                "select j.ID_, j.DUEDATE_ from ACT_RU_JOB j where j.ID_ in " + Conditions.marks(ids)
                        + " and j.LOCK_OWNER_ is null and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1"
                        + sql.dialect().takingUnlocked(),
                row -> new TurnedAway(
                        row.text("ID_"), Objects.requireNonNullElse(row.engineInstantOrNull("DUEDATE_"), Instant.MIN)),
                ids.toArray()));
        return jobs.stream().filter(away::contains).map(TurnedAway::engineJobId).toList();
    }

    /** Makes jobs due that found no room, unless anything has happened to them since. */
    void dueAtOnce(Sql sql, List<TurnedAway> jobs) {
        Timestamp now = Timestamp.from(clock.instant());
        sql.batch(
                """
                update ACT_RU_JOB set DUEDATE_ = ?, REV_ = REV_ + 1
                where ID_ = ? and DUEDATE_ = ? and DUEDATE_ > ? and LOCK_OWNER_ is null""",
                jobs.stream()
                        .map(job -> new @Nullable Object[] {now, job.engineJobId(), Timestamp.from(job.due()), now})
                        .toList());
    }

    /** Locks rows for this node; returns those that nobody was faster with. */
    Set<String> lock(Sql sql, List<String> ids) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp expiry = Timestamp.from(expiry());
        return met(
                ids,
                sql.batch(
                        """
                        update ACT_RU_JOB set LOCK_OWNER_ = ?, LOCK_EXP_TIME_ = ?, REV_ = REV_ + 1
                        where ID_ = ? and (LOCK_OWNER_ is null or LOCK_EXP_TIME_ < ?)""",
                        ids.stream()
                                .map(id -> new @Nullable Object[] {node, expiry, id, now})
                                .toList()));
    }

    private static Set<String> met(List<String> ids, int[] counts) {
        Set<String> met = new HashSet<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                met.add(ids.get(i));
            }
        }
        return met;
    }

    /** Renews locks of this node; returns those that are its own no more, or whose jobs are suspended by now. */
    Set<String> renew(Sql sql, List<String> ids) {
        Timestamp expiry = Timestamp.from(expiry());
        Set<String> lost = new HashSet<>(ids);
        lost.removeAll(met(
                ids,
                sql.batch(
                        "update ACT_RU_JOB set LOCK_EXP_TIME_ = ?, REV_ = REV_ + 1 where ID_ = ? and SUSPENSION_STATE_ = 1"
                                + OWN,
                        ids.stream()
                                .map(id -> new @Nullable Object[] {expiry, id, node})
                                .toList())));
        return lost;
    }

    /** Gives rows of this node back, due at some time. */
    void unlock(Sql sql, Map<String, Instant> dueById) {
        sql.batch(
                """
                update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, DUEDATE_ = ?, REV_ = REV_ + 1
                where ID_ = ?""" + OWN,
                dueById.entrySet().stream()
                        .map(due -> new @Nullable Object[] {Timestamp.from(due.getValue()), due.getKey(), node})
                        .toList());
    }

    /** Has rows that nobody holds wait. */
    void postpone(Sql sql, Map<String, Instant> dueById) {
        Timestamp now = Timestamp.from(clock.instant());
        sql.batch(
                """
                update ACT_RU_JOB set DUEDATE_ = ?, REV_ = REV_ + 1
                where ID_ = ? and (LOCK_OWNER_ is null or LOCK_EXP_TIME_ < ?)""",
                dueById.entrySet().stream()
                        .map(due -> new @Nullable Object[] {Timestamp.from(due.getValue()), due.getKey(), now})
                        .toList());
    }

    /**
     * Rows as they are now, and kept as they are until the command ends.
     *
     * @param waiting whether to wait for whoever is changing one just now; else it is left out
     * @return by id; without those that are gone
     */
    Map<String, JobEntity> held(CommandContext command, Collection<String> ids, boolean waiting) {
        Map<String, JobEntity> rows = new HashMap<>();
        for (JobEntity row : LockedJobs.lock(command, List.copyOf(new TreeSet<>(ids)), waiting)) {
            rows.put(row.getId(), row);
        }
        return rows;
    }

    /** Which of these rows are there at all. */
    static Set<String> present(Sql sql, Collection<String> ids) {
        return new HashSet<>(sql.list(
                "select ID_ from ACT_RU_JOB where ID_ in " + Conditions.marks(ids),
                row -> row.text("ID_"),
                ids.toArray()));
    }

    /** Which of these jobs have an incident. */
    static Set<String> withIncident(Sql sql, Collection<String> ids) {
        return new HashSet<>(sql.list(
                "select CONFIGURATION_ from ACT_RU_INCIDENT where CONFIGURATION_ in " + Conditions.marks(ids),
                row -> row.text("CONFIGURATION_"),
                ids.toArray()));
    }

    /** For ordered jobs: those that come first of those that are still owed, by their keys. */
    static Map<String, String> heads(Sql sql, Collection<String> keys) {
        Map<String, String> heads = new HashMap<>();
        sql.list(
                        """
                        select t.ORDER_KEY_, t.ENGINE_JOB_ID_ from TH_JOB t join (select o.ORDER_KEY_, min(o.ORDER_NUMBER_) as N_
                        from TH_JOB o join ACT_RU_JOB j on j.ID_ = o.ENGINE_JOB_ID_
                        where o.OUTCOME_ is null and o.ORDER_KEY_ in\s""" + Conditions.marks(keys) + """
                         group by o.ORDER_KEY_) h on h.ORDER_KEY_ = t.ORDER_KEY_ and h.N_ = t.ORDER_NUMBER_
                        where t.OUTCOME_ is null""",
                        row -> Map.entry(row.text("ORDER_KEY_"), row.text("ENGINE_JOB_ID_")),
                        keys.toArray())
                .forEach(head -> heads.put(head.getKey(), head.getValue()));
        return heads;
    }

    /** Makes jobs due that only waited for another one of their key. */
    void release(Sql sql, Collection<String> ids) {
        if (!ids.isEmpty()) {
            List<@Nullable Object> parameters = new ArrayList<>();
            parameters.add(Timestamp.from(clock.instant()));
            parameters.add(Timestamp.from(clock.instant()));
            parameters.addAll(ids);
            sql.update("""
                    update ACT_RU_JOB set DUEDATE_ = ?, REV_ = REV_ + 1 where LOCK_OWNER_ is null and RETRIES_ > 0
                    and DUEDATE_ > ? and exists (select 1 from TH_JOB t where t.ENGINE_JOB_ID_ = ACT_RU_JOB.ID_
                    and t.ATTEMPTS_ = 0) and ID_ in\s""" + Conditions.marks(ids), parameters.toArray());
        }
    }
}
