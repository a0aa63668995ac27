package org.treehook.event;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;

/** {@link EventIntake} with the table {@code TH_INTAKE}. */
final class JdbcEventIntake implements EventIntake {

    private final EventPublisher publisher;
    private final Database database;
    private final Clock clock;
    private final Runnable permitted;

    JdbcEventIntake(EventPublisher publisher, Database database, Clock clock, Runnable permitted) {
        this.publisher = publisher;
        this.database = database;
        this.clock = clock;
        this.permitted = permitted;
    }

    @Override
    public Receipt receive(CloudEvent event, @Nullable String tenantId) {
        permitted.run();
        PlatformEvent platformEvent = platformEvent(event, tenantId);
        // A tenant's ids are its own: no other can take one beforehand.
        String key = RecordId.derived((tenantId == null ? "" : tenantId) + '\0' + event.source(), event.id());
        return database.call(sql -> {
            // Before anything else: who comes second waits here for the first one's end.
            if (!sql.insertIfAbsent("TH_INTAKE", "KEY_, EVENT_ID_, CREATED_", key, "", clock.instant())) {
                return new Receipt(
                        sql.first("select EVENT_ID_ from TH_INTAKE where KEY_ = ?", row -> row.text("EVENT_ID_"), key)
                                .orElseThrow(),
                        true);
            }
            String eventId = publisher.publish(platformEvent);
            sql.update("update TH_INTAKE set EVENT_ID_ = ? where KEY_ = ?", eventId, key);
            return new Receipt(eventId, false);
        });
    }

    @Override
    public boolean claim(String sender, String id, String target) {
        String key = RecordId.derived("signed\0" + sender, id);
        String meant = RecordId.derived("sent to", target);
        return database.call(sql -> sql.insertIfAbsent(
                        "TH_INTAKE", "KEY_, EVENT_ID_, CREATED_", key, meant, clock.instant())
                || sql.first("select EVENT_ID_ from TH_INTAKE where KEY_ = ?", row -> row.text("EVENT_ID_"), key)
                        .filter(meant::equals)
                        .isPresent());
    }

    private static PlatformEvent platformEvent(CloudEvent event, @Nullable String tenantId) {
        int dot = event.type().lastIndexOf('.');
        if (dot < 1) {
            throw new UnknownEventException("The type \"" + event.type()
                    + "\" is not of the form <type>.<event>, for example Submission.Submitted.");
        }
        if (event.type().startsWith(EngineEvents.TYPE + ".")) {
            throw new UnknownEventException("Events of type \"" + EngineEvents.TYPE
                    + "\" come from the engine itself and can't be brought in.");
        }
        return new PlatformEvent(
                event.type().substring(0, dot),
                event.type().substring(dot + 1),
                event.kapp() == null ? EventScope.space() : EventScope.kapp(event.kapp()),
                event.subject(),
                event.actor(),
                tenantId,
                event.time(),
                event.data());
    }
}
