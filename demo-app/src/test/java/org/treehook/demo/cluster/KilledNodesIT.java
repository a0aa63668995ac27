package org.treehook.demo.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Nodes are killed under load, one after the other: nothing is lost, and no run is started twice. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class KilledNodesIT {

    private static final int SUBMISSIONS_A_KILL = 40;

    private final Cluster cluster = Cluster.running();
    private final Random random = cluster.random();

    @Test
    void alternately() throws InterruptedException {
        List<Moment> order = order();
        List<String> acknowledged;
        try (Load load = cluster.load("foreign http", "relayed foreign", "refused http", "nothing", "http relayed")) {
            for (int i = 0; i < Crash.KILLS; i++) {
                Node node = cluster.node(i % 2);
                int sooner = load.acknowledged();
                load.allow(SUBMISSIONS_A_KILL);
                kill(i % 2, order.get(i % order.size()), load, sooner);
                node.start();
                load.reach(sooner + SUBMISSIONS_A_KILL);
                node.awaitReady();
            }
            acknowledged = load.submissions();
            Cluster.say(load.toString());
        }
        Audit audit = cluster.audit();
        audit.has(acknowledged);
        Cluster.say(Crash.KILLS + " kills, two nodes alternately: " + audit + "; starts " + starts());
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
        Cluster.say(node.name() + " killed after " + progress + " submissions: " + (caught ? moment : "not " + moment));
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
