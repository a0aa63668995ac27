package org.treehook.security;

import java.util.List;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;

/** {@link AuditLog} in the table {@code TH_AUDIT}. */
final class JdbcAuditLog implements AuditLog {

    private final Database database;

    JdbcAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void record(Entry entry) {
        database.run(sql -> sql.update(
                """
                insert into TH_AUDIT (ID_, JOB_ID_, WEBHOOK_ID_, ACTION_, USER_ID_, TIMESTAMP_, BEFORE_, AFTER_)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                RecordId.next(),
                entry.jobId(),
                entry.webhookId(),
                entry.action(),
                entry.userId(),
                entry.at(),
                entry.before(),
                entry.after()));
    }

    @Override
    public List<Entry> ofJob(String jobId) {
        return entries("a.JOB_ID_ = ?", jobId);
    }

    @Override
    public List<Entry> ofWebhook(String webhookId) {
        return entries("a.WEBHOOK_ID_ = ?", webhookId);
    }

    private List<Entry> entries(String condition, String id) {
        return database.call(sql -> sql.list(
                "select a.* from TH_AUDIT a where " + condition + " order by a.TIMESTAMP_, a.ID_",
                row -> new Entry(
                        row.textOrNull("JOB_ID_"),
                        row.textOrNull("WEBHOOK_ID_"),
                        row.text("ACTION_"),
                        row.textOrNull("USER_ID_"),
                        row.instant("TIMESTAMP_"),
                        row.textOrNull("BEFORE_"),
                        row.textOrNull("AFTER_")),
                id));
    }
}
