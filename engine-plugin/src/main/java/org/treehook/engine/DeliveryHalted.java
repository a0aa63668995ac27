package org.treehook.engine;

/** The poller is stopped, or everything suspended. The job waits until it is started and loses no attempt. */
final class DeliveryHalted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeliveryHalted() {
        super("The poller is stopped; the job waits for its start.", null, false, false);
    }
}
