package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Calls that take longer than the locks of their jobs were meant for: the locks are renewed, so each call is made once. */
@EnabledIfSystemProperty(named = Crash.LONG, matches = "true", disabledReason = "only with -Pscale")
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class LongCallIT {

    private static final Duration BEYOND = Duration.ofSeconds(10);

    private final Cluster cluster = Cluster.running();

    @Test
    void outlivesItsLock() {
        Gate gate = cluster.endpoint().gate();
        Rows rows = new Rows(cluster.database()::connect);
        int calls = cluster.endpoint().calls().size();
        gate.shut();
        try (Load load = cluster.load("patient relayed")) {
            load.allow(2);
            load.reach(2);
            await().atMost(Duration.ofMinutes(1)).until(() -> gate.waiting() >= 4);
            List<Instant> expiries = rows.read(
                    row -> Objects.requireNonNull(Rows.engines(row, "LOCK_EXP_TIME_")),
                    "select LOCK_EXP_TIME_ from ACT_RU_JOB where HANDLER_TYPE_ = 'webhook'"
                            + " and LOCK_EXP_TIME_ is not null");
            Instant beyond = Collections.max(expiries).plus(BEYOND);
            await().atMost(Duration.ofMinutes(5)).until(() -> Instant.now().isAfter(beyond));
            Beat.ofAll(cluster);
        } finally {
            gate.open();
        }
        Audit audit = cluster.audit();
        int made = cluster.endpoint().calls().size() - calls;
        Crash.say("four calls beyond their locks made " + made + " calls: " + audit);
        assertThat(made).isEqualTo(4);
    }
}
