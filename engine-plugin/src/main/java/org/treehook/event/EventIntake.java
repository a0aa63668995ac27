package org.treehook.event;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** Takes events from other processes, each once. */
public interface EventIntake {

    /**
     * An intake that publishes what it takes.
     *
     * @param permitted throws if the current user may bring events in
     */
    static EventIntake into(EventPublisher publisher, Database database, Clock clock, Runnable permitted) {
        return new JdbcEventIntake(publisher, database, clock, permitted);
    }

    /**
     * Publishes an event, unless one with the same source and id was taken before, by whichever node: then that one is
     * answered. Both happen in one transaction, so an event that was answered for is published.
     *
     * @param tenantId the tenant that it belongs to, or null
     * @throws UnknownEventException if the catalogue has no such event
     */
    Receipt receive(CloudEvent event, @Nullable String tenantId);

    /**
     * Keeps what a signed message was sent to, which its signature says nothing of: sent to anything else, it is somebody
     * else's doing.
     *
     * @param sender as whom it was taken
     * @param id of the message
     * @return whether it was never seen, or seen at this very target
     */
    boolean claim(String sender, String id, String target);

    /**
     * What became of it.
     *
     * @param eventId the id under which it was recorded
     * @param repeated whether it had been taken before
     */
    record Receipt(String eventId, boolean repeated) {}
}
