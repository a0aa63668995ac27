package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.core.io.ClassPathResource;
import org.treehook.demo.Platform;

/** Events are published on one node while the other one deploys new versions of their tree and of a webhook. */
@EnabledIfSystemProperty(named = Crash.LONG, matches = "true", disabledReason = "only with -Pscale")
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class RedeployIT {

    private static final String FILE = "submissions-services-submitted.bpmn";
    private static final int SUBMISSIONS = 150;

    private final Cluster cluster = Cluster.running();

    @Test
    void eachEventMeetsOneVersion() throws IOException {
        String model = new ClassPathResource("trees/" + FILE).getContentAsString(StandardCharsets.UTF_8);
        Platform other = cluster.node(1).platform();
        List<String> acknowledged;
        int deployments = 0;
        try (Load load = new Load(() -> List.of(cluster.node(0)), List.of("foreign", "relayed foreign", "http"))) {
            load.allow(SUBMISSIONS);
            while (load.acknowledged() < SUBMISSIONS) {
                deployments++;
                other.ok(other.deploy(FILE, model.replace("Services request", "Services request " + deployments)));
                other.ok(other.put("/kapps/services/webhooks/Foreign", "{'timeout':'PT1" + deployments % 10 + "S'}"));
            }
            acknowledged = load.submissions();
        }
        Audit audit = cluster.audit();
        audit.has(acknowledged);
        Crash.say(deployments + " deployments meanwhile: " + audit);
        Rows rows = new Rows(cluster.database()::connect);
        String doubled = "select count(*) from (select 1 from %s where LATEST_ group by %s having count(*) > 1) d";
        assertThat(rows.count(doubled.formatted("TH_TREE", "DEFINITION_KEY_"))).isZero();
        assertThat(rows.count(doubled.formatted("TH_WEBHOOK", "WEBHOOK_ID_"))).isZero();
        assertThat(rows.count("select count(distinct DEFINITION_ID_) from TH_RUN"))
                .isGreaterThan(1);
    }
}
