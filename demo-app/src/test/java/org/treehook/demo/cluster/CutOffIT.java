package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Under load both nodes lose their database for ten seconds, and find it again by themselves. */
@EnabledIfSystemProperty(named = Crash.LONG, matches = "true", disabledReason = "only with -Pscale")
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class CutOffIT {

    private static final Duration CUT = Duration.ofSeconds(10);
    private static final int SUBMISSIONS = 120;

    private final Cluster cluster = Cluster.running();

    @Test
    void findTheirDatabaseAgain() {
        List<String> acknowledged;
        try (Load load = cluster.load("foreign http", "relayed", "nothing", "refused")) {
            load.allow(SUBMISSIONS);
            load.reach(1 + cluster.random().nextInt(SUBMISSIONS / 2));
            cables(Cable::cut);
            // The length of the failure is what is tried here.
            await().pollDelay(CUT).atMost(CUT.plusSeconds(5)).until(() -> true);
            cables(Cable::mend);
            load.reach(SUBMISSIONS);
            acknowledged = load.submissions();
            Crash.say(load.toString());
        }
        assertThat(cluster.ready()).hasSize(2).allMatch(Node::isAlive);
        Audit audit = cluster.audit();
        audit.has(acknowledged);
        Crash.say("both nodes cut off for " + CUT + ": " + audit);
    }

    private void cables(Consumer<Cable> action) {
        List.of(0, 1).forEach(index -> action.accept(cluster.cable(index)));
    }
}
