package org.treehook.retention;

import org.treehook.security.Permissions;
import org.treehook.sql.Database;

/** The removal of what has outlived its retention, for whoever watches it. It runs by itself, every hour. */
public interface Cleanup {

    /** The clean-up of one engine. */
    static Cleanup of(Database database, Retention retention, CleanupSchedule schedule, Permissions permissions) {
        return new WatchedCleanup(database, retention, schedule, permissions);
    }

    /**
     * How it goes.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user may not read every process definition, of
     *     every tenant
     */
    CleanupReport report();

    /**
     * Has it run now, on whichever node; one that is running goes on.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException without DELETE_HISTORY on every process definition, of every tenant
     */
    CleanupReport start();
}
