package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A node is killed with calls on the wire: another one makes them within ten seconds from when their locks expire. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class OrphansIT {

    private static final Duration LATEST = Duration.ofSeconds(10);
    private static final int SUBMISSIONS = 12;

    private final Cluster cluster = Cluster.running();
    private final Rows rows = new Rows(cluster.database()::connect);

    @Test
    void areTakenInTime() {
        Node victim = cluster.node(0);
        Gate gate = cluster.endpoint().gate();
        gate.shut();
        List<Orphan> locked;
        Instant killed;
        try (Load load = new Load(() -> List.of(victim), List.of("foreign"))) {
            load.allow(SUBMISSIONS);
            load.reach(SUBMISSIONS);
            await().atMost(Duration.ofMinutes(1)).until(() -> gate.waiting() >= 2);
            killed = Instant.now();
            victim.kill();
            locked = locked();
        } finally {
            gate.open();
        }
        cluster.audit();
        int orphans = 0;
        for (Orphan orphan : locked) {
            Instant call = lastCall(orphan.job());
            if (call.isAfter(killed)) {
                assertThat(call)
                        .as("call of %s", orphan)
                        .isBefore(orphan.expiry().plus(LATEST));
                orphans += call.isBefore(orphan.expiry()) ? 0 : 1;
            }
        }
        Crash.say(locked.size() + " jobs were locked when the node was killed, " + orphans + " of them by it");
        assertThat(orphans).isPositive();
    }

    private List<Orphan> locked() {
        return rows.read(
                OrphansIT::orphan,
                "select t.ID_, j.LOCK_EXP_TIME_ from ACT_RU_JOB j join TH_JOB t on t.ENGINE_JOB_ID_ = j.ID_"
                        + " where j.LOCK_EXP_TIME_ is not null");
    }

    private static Orphan orphan(ResultSet row) throws SQLException {
        return new Orphan(row.getString("ID_"), Objects.requireNonNull(Rows.engines(row, "LOCK_EXP_TIME_")));
    }

    private Instant lastCall(String job) {
        List<Instant> calls = rows.read(
                row -> Rows.ours(row, "STARTED_"),
                "select STARTED_ from TH_ATTEMPT where JOB_ID_ = ? order by NUMBER_ desc",
                job);
        return calls.get(0);
    }

    private record Orphan(String job, Instant expiry) {}
}
