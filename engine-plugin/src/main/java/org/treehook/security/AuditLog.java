package org.treehook.security;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** Who changed what, when, before and after. Everything here happens in the surrounding transaction. */
public interface AuditLog {

    /** The log in this database. */
    static AuditLog in(Database database) {
        return new JdbcAuditLog(database);
    }

    void record(Entry entry);

    /** What was done to a job, oldest first. */
    List<Entry> ofJob(String jobId);

    /** What was done to a webhook and to its jobs, oldest first. */
    List<Entry> ofWebhook(String webhookId);

    /**
     * One change.
     *
     * @param jobId the job, or null
     * @param webhookId the webhook, or null
     * @param action what was done, for example {@code retry}
     * @param userId who, or null for the engine itself
     * @param at when
     * @param before what it was, as JSON, or null
     * @param after what it is, as JSON, or null
     */
    record Entry(
            @Nullable String jobId,
            @Nullable String webhookId,
            String action,
            @Nullable String userId,
            Instant at,
            @Nullable String before,
            @Nullable String after) {}
}
