package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An engine from {@code camunda.cfg.xml}, started three times on one database. */
class PlainEngineIT extends AcceptanceContract {

    private static final PlainTarget TARGET = new PlainTarget();

    PlainEngineIT() {
        super(TARGET);
    }

    @Test
    void startTwiceMore() {
        assertThat(TARGET.classPath())
                .filteredOn(PlainTarget::isSpring)
                .allMatch(entry -> entry.matches(".*spring-(beans|core|jcl)-[^/\\\\]*"));
        anotherStartFinds("started again");
        TARGET.configureInCode();
        assertThat(TARGET.classPath()).noneMatch(PlainTarget::isSpring);
        anotherStartFinds("configured in code");
    }
}
