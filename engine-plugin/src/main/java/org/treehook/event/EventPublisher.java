package org.treehook.event;

/** Takes platform events. */
public interface EventPublisher {

    /**
     * Records the event, evaluates the filters of the webhooks bound to it, and makes a webhook job for each that
     * matches; all in the transaction of the surrounding engine command or Spring transaction, or in one of its own
     * where there is none. When this returns and that transaction commits, every matching webhook will be delivered; when
     * it rolls back, nothing is left.
     *
     * <p>What a filter does never reaches the caller: one that throws, takes too long or returns anything but a boolean
     * makes a Failed webhook job that says so.
     *
     * @return the id under which the event was recorded
     * @throws UnknownEventException if the catalogue has no such event in this scope
     * @throws IllegalArgumentException if an id or the snapshot is longer or deeper than an event may be; nothing is written then
     */
    String publish(PlatformEvent event);
}
