package org.treehook.demo.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Nodes are killed under load, one after the other: nothing is lost, and no run is started twice. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class KilledNodesIT {

    private static final int SUBMISSIONS_A_KILL = 40;

    private final Cluster cluster = Cluster.running();
    private final Random random = cluster.random();

    @Test
    void alternately() throws InterruptedException {
        survive(Crash.KILLS, List.of(0, 1));
    }

    @Test
    @EnabledIfSystemProperty(named = Crash.LONG, matches = "true", disabledReason = "only with -Pscale")
    void alone() throws InterruptedException {
        cluster.node(1).terminate();
        cluster.node(1).awaitEnd();
        survive(Crash.KILLS_OF_ONE, List.of(0));
    }

    private void survive(int kills, List<Integer> victims) throws InterruptedException {
        List<Moment> order = order();
        List<String> acknowledged;
        try (Load load = cluster.load("foreign http", "relayed foreign", "refused http", "nothing", "http relayed")) {
            for (int i = 0; i < kills; i++) {
                int victim = victims.get(i % victims.size());
                int sooner = load.acknowledged();
                load.allow(SUBMISSIONS_A_KILL);
                kill(victim, order.get(i % order.size()), load, sooner);
                cluster.node(victim).start();
                if (victims.size() > 1) {
                    load.reach(sooner + SUBMISSIONS_A_KILL);
                }
                cluster.node(victim).awaitReady();
                load.reach(sooner + SUBMISSIONS_A_KILL);
            }
            acknowledged = load.submissions();
            Crash.say(load.toString());
        }
        Audit audit = cluster.audit();
        audit.has(acknowledged);
        Crash.say(kills + " kills, nodes " + victims + ": " + audit + "; starts " + starts());
    }

    private void kill(int index, Moment moment, Load load, int sooner) throws InterruptedException {
        Node node = cluster.node(index);
        int progress = 1 + random.nextInt(SUBMISSIONS_A_KILL * 3 / 4);
        load.reach(sooner + progress);
        CountDownLatch dead = new CountDownLatch(1);
        Runnable kill = () -> {
            node.kill();
            dead.countDown();
        };
        moment.trap(kill).ifPresentOrElse(cluster.cable(index)::set, kill);
        boolean caught = dead.await(20, TimeUnit.SECONDS);
        if (!caught) {
            // The node had no more work of that kind.
            cluster.cable(index).disarm();
            node.kill();
        }
        Crash.say(node.name() + " killed after " + progress + " submissions: " + (caught ? moment : "not " + moment));
    }

    private static List<Moment> order() {
        return List.of(
                Moment.ANSWERED,
                Moment.LAUNCH_UNHEARD,
                Moment.ANY,
                Moment.LAUNCHED,
                Moment.OUTCOME_UNHEARD,
                Moment.PUBLISH_UNHEARD,
                Moment.PUBLISHED);
    }

    private List<Duration> starts() {
        List<Duration> all = new ArrayList<>(cluster.node(0).starts());
        all.addAll(cluster.node(1).starts());
        return all;
    }
}
