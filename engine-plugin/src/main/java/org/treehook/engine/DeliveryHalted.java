package org.treehook.engine;

/** No delivery takes place: the poller is stopped. The job waits until it is started and loses no attempt. */
final class DeliveryHalted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeliveryHalted() {
        super("The poller is stopped; the job waits for its start.", null, false, false);
    }
}
