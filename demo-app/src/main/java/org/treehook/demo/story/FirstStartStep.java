package org.treehook.demo.story;

/** Something that the first start sets up. Whoever removes it later doesn't get it back. */
interface FirstStartStep {

    /** Under which it is noted as done; never changes. */
    String name();

    /** Sets it up; runs in a transaction that also notes it as done. */
    void run();
}
