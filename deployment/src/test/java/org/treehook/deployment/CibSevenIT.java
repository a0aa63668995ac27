package org.treehook.deployment;

/** CIB seven's engine, embedded; its web application isn't among what this build can resolve. */
class CibSevenIT extends AcceptanceContract {

    CibSevenIT() {
        super(new CibSevenTarget());
    }
}
