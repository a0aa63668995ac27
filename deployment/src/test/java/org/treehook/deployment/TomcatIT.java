package org.treehook.deployment;

import org.junit.jupiter.api.Test;

/** A shared engine on Tomcat with Cockpit, installed from the ZIP. */
class TomcatIT extends CockpitContract {

    TomcatIT() {
        super(new TomcatTarget());
    }

    /** Our GraalJS took the place of the one that the distribution has for them. */
    @Test
    void scriptTasksRun() {
        deploy("script.bpmn");
        complete(api().ok("POST", "/kinetic-task/app/api/v1/run-tree/Acceptance/Trees/Script", "{}")
                .path("runId")
                .asText());
    }

    /** Models that were deployed over REST belong to no application of the container. */
    @Test
    void startAgain() {
        anotherStartFinds("started again");
    }
}
