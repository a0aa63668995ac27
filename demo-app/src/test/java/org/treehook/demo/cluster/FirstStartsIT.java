package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** An empty PostgreSQL database: two nodes that start on it at once, and starts that are killed while they fill it. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class FirstStartsIT {

    /** Each is written late in one of the migrations: ours, the engine's, the platform's, the story. */
    private static final List<String> LATE =
            List.of("th_audit (", "into act_ge_property", "p_first_start", "into p_space ", "th_act_ru_job_due");

    private final Path folder = Crash.folder();

    /** The cluster that the other tests use as well was started like that; they have deployed more since. */
    @Test
    void twoAtOnce() {
        Cluster cluster = Cluster.running();
        Rows rows = new Rows(cluster.database()::connect);
        assertThat(rows.count("select count(*) from P_SPACE")).isEqualTo(1);
        assertThat(rows.count("select count(*) from P_KAPP")).isEqualTo(1);
        assertThat(rows.texts("select NAME_ from ACT_RE_DEPLOYMENT where SOURCE_ = 'first start'"))
                .hasSize(1);
        assertThat(rows.texts("select p.KEY_ from ACT_RE_PROCDEF p join ACT_RE_DEPLOYMENT d on d.ID_ = p.DEPLOYMENT_ID_"
                        + " where d.SOURCE_ = 'first start'"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(rows.texts("select ID from TH_CHANGELOG")).doesNotHaveDuplicates();
        assertThat(rows.texts("select ID from P_CHANGELOG")).doesNotHaveDuplicates();
        works(cluster.ready(), cluster.database());
    }

    @Test
    void killedMeanwhile() {
        int offset = Crash.random().nextInt(LATE.size());
        for (int i = 0; i < Crash.KILLED_MIGRATIONS; i++) {
            String late = LATE.get((offset + i) % LATE.size());
            Postgres fresh = Postgres.empty();
            Crash.say("first start killed at the commit of \"" + late + "\"");
            killedAt(late, fresh);
        }
    }

    private void killedAt(String late, Postgres fresh) {
        try (Cable cable = new Cable(Postgres.port());
                Node node = node("killed-" + late.replaceAll("\\W", ""), fresh, cable.port())) {
            cable.set(new Trap(late, null, Trap.Moment.BEFORE_COMMIT, node::kill));
            node.start();
            node.awaitEnd();
            node.start();
            node.awaitReady();
            works(List.of(node), fresh);
        }
    }

    private Node node(String name, Postgres on, int port) {
        List<String> settings = new ArrayList<>(Crash.SETTINGS);
        settings.addAll(List.of(on.settings(port)));
        return new Node(name, folder, settings);
    }

    private static void works(List<Node> nodes, Postgres database) {
        List<String> acknowledged;
        try (Load load = new Load(() -> nodes, List.of("nothing"))) {
            load.allow(nodes.size() * 2);
            load.reach(nodes.size() * 2);
            acknowledged = load.submissions();
        }
        Owed.awaitNothing(database::connect, Duration.ofMinutes(2));
        Audit audit = Audit.of(database::connect, List.of());
        audit.check();
        audit.has(acknowledged);
    }
}
