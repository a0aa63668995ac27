package org.treehook.deployment;

/** Operaton with its web application. */
class OperatonIT extends CockpitContract {

    OperatonIT() {
        super(new OperatonTarget());
    }
}
