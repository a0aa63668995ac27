package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** While the poller is stopped nothing is delivered, on no node, and nothing is used up. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class PollerIT {

    private static final int SUBMISSIONS = 20;
    private static final String POLLER = "/webhookJobs/poller";
    private static final String OWED =
            "select RETRIES_ from ACT_RU_JOB where HANDLER_TYPE_ = 'webhook' and RETRIES_ > 0";

    private final Cluster cluster = Cluster.running();
    private final Rows rows = new Rows(cluster.database()::connect);

    @AfterEach
    void goOn() {
        change("start");
    }

    @Test
    void stopsEveryNode() {
        change("stop");
        int calls = cluster.endpoint().calls().size();
        int attempts = attempts();
        List<String> acknowledged;
        try (Load load = cluster.load("foreign", "nothing", "relayed")) {
            load.allow(SUBMISSIONS);
            load.reach(SUBMISSIONS);
            acknowledged = load.submissions();
        }
        List<String> retries = rows.texts(OWED);
        assertThat(retries).hasSizeGreaterThanOrEqualTo(SUBMISSIONS);
        Beat.ofAll(cluster);
        assertThat(cluster.endpoint().calls()).hasSize(calls);
        assertThat(attempts()).isEqualTo(attempts);
        assertThat(rows.texts(OWED)).containsExactlyInAnyOrderElementsOf(retries);

        change("start");
        Audit audit = cluster.audit();
        audit.has(acknowledged);
        assertThat(attempts()).as("one each").isEqualTo(attempts + retries.size());
    }

    private int attempts() {
        return rows.count("select count(*) from TH_ATTEMPT");
    }

    private void change(String action) {
        // On one node: it holds for all.
        cluster.platform().ok(cluster.platform().post(POLLER, "{'action':'" + action + "'}"));
    }
}
