package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.PlatformEvent;
import org.treehook.sql.Database;

/** Whether what led to an event has gone on for too long. */
final class Loops {

    private static final int HOPS_SHOWN = 3;

    private final Database database;
    private final int deepest;

    Loops(Database database, int deepest) {
        this.database = database;
        this.deepest = deepest;
    }

    /** Why nothing may be launched from an event with this cause, or null if it may. */
    @Nullable
    String stopped(PlatformEvent event, Cause cause) {
        if (cause.depth() <= deepest) {
            return null;
        }
        List<String> hops = new ArrayList<>();
        hops.add(event.type() + " " + event.action());
        String jobId = cause.jobId();
        for (int hop = 0; hop < HOPS_SHOWN && jobId != null; hop++) {
            Optional<Hop> before = hop(jobId);
            before.ifPresent(found -> hops.add(0, found.text()));
            jobId = before.map(Hop::causedBy).orElse(null);
        }
        return "Stopped after " + deepest + " launches one after another: … → " + String.join(" → ", hops) + ".";
    }

    private Optional<Hop> hop(String jobId) {
        return database.call(sql -> sql.first(
                """
                select t.NAME_, t.REPLAY_ID_, e.TYPE_, e.EVENT_, e.CAUSE_JOB_ID_
                from TH_JOB t join TH_EVENT e on e.ID_ = t.EVENT_ID_ where t.ID_ = ?""",
                row -> new Hop(
                        row.text("NAME_"),
                        row.textOrNull("REPLAY_ID_"),
                        row.text("TYPE_") + " " + row.text("EVENT_"),
                        row.textOrNull("CAUSE_JOB_ID_")),
                jobId));
    }

    private record Hop(
            String webhook,
            @Nullable String replayId,
            String event,
            @Nullable String causedBy) {

        String text() {
            return event + " → webhook \"" + webhook + "\"" + (replayId == null ? "" : " (replay " + replayId + ")");
        }
    }
}
