package org.treehook.retention;

import java.util.Optional;
import org.treehook.retention.CleanupSchedule.Plan;
import org.treehook.security.Permissions;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Database;

/** {@link Cleanup} for those who have the right to it. */
final class WatchedCleanup implements Cleanup {

    private static final String ANY_DEFINITION = "*";

    private final Database database;
    private final Retention retention;
    private final CleanupSchedule schedule;
    private final Permissions permissions;

    WatchedCleanup(Database database, Retention retention, CleanupSchedule schedule, Permissions permissions) {
        this.database = database;
        this.retention = retention;
        this.schedule = schedule;
        this.permissions = permissions;
    }

    @Override
    public CleanupReport report() {
        permissions.require(WebhookAction.READ, ANY_DEFINITION);
        permissions.requireEveryTenant();
        return current();
    }

    @Override
    public CleanupReport start() {
        permissions.require(WebhookAction.CLEAN_UP, ANY_DEFINITION);
        permissions.requireEveryTenant();
        schedule.startNow();
        return current();
    }

    private CleanupReport current() {
        Optional<Plan> plan = schedule.plan();
        return new CleanupReport(
                retention,
                plan.map(Plan::due).orElse(null),
                plan.map(Plan::failure).orElse(null),
                CleanupReport.Run.lastIn(database).orElse(null));
    }
}
