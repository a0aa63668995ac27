package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.treehook.demo.Platform;

/** Work of the engine's own that tells that every node has looked for due jobs since. */
final class Beat {

    private static final int EACH = 10;

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="beats" targetNamespace="beat"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="beat" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start" camunda:asyncBefore="true"/>
              </process>
            </definitions>
            """;

    private Beat() {}

    /** Each node begins some, which wakes its search, and all are done when this returns. */
    static void ofAll(Cluster cluster) {
        cluster.platform().ok(cluster.platform().deploy("beat.bpmn", MODEL));
        for (Node node : cluster.ready()) {
            for (int i = 0; i < EACH; i++) {
                begin(node.platform());
            }
        }
        Rows rows = new Rows(cluster.database()::connect);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> rows.count("select count(*) from ACT_RU_JOB where PROCESS_DEF_KEY_ = 'beat'") == 0);
    }

    private static void begin(Platform platform) {
        int status = platform.engine("POST", "/process-definition/key/beat/start", "{}", "application/json")
                .status();
        assertThat(status).isEqualTo(200);
    }
}
