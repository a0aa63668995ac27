package org.treehook.filter;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;

/** {@link VerdictLog} in the table {@code TH_VERDICT}. */
final class JdbcVerdictLog implements VerdictLog {

    private final Database database;

    JdbcVerdictLog(Database database) {
        this.database = database;
    }

    @Override
    public void record(String eventId, List<Entry> entries) {
        database.run(sql -> sql.batch(
                """
                insert into TH_VERDICT (ID_, EVENT_ID_, WEBHOOK_ID_, WEBHOOK_NAME_, BINDING_ID_, DEFINITION_KEY_,
                VERDICT_, REASON_) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                entries.stream()
                        .map(entry -> new @Nullable Object[] {
                            RecordId.next(),
                            eventId,
                            entry.webhookId(),
                            entry.webhookName(),
                            entry.bindingId(),
                            entry.definitionKey(),
                            word(entry.verdict()),
                            entry.verdict().reason()
                        })
                        .toList()));
    }

    @Override
    public void decide(String eventId, List<Entry> entries) {
        database.run(sql -> sql.batch(
                "update TH_VERDICT set VERDICT_ = ?, REASON_ = ? where EVENT_ID_ = ? and WEBHOOK_ID_ = ?",
                entries.stream()
                        .map(entry -> new @Nullable Object[] {
                            word(entry.verdict()), entry.verdict().reason(), eventId, entry.webhookId()
                        })
                        .toList()));
    }

    @Override
    public List<Entry> notYetEvaluated(String eventId) {
        return database.call(sql -> sql.list(
                "select v.* from TH_VERDICT v where v.EVENT_ID_ = ? and v.VERDICT_ = ? order by v.WEBHOOK_NAME_",
                row -> new Entry(
                        row.text("WEBHOOK_ID_"),
                        row.text("WEBHOOK_NAME_"),
                        row.text("BINDING_ID_"),
                        row.text("DEFINITION_KEY_"),
                        new Verdict.NotYetEvaluated()),
                eventId,
                word(new Verdict.NotYetEvaluated())));
    }

    @Override
    public List<Kept> of(String eventId) {
        return database.call(sql -> sql.list(
                "select v.* from TH_VERDICT v where v.EVENT_ID_ = ? order by v.WEBHOOK_NAME_",
                row -> new Kept(
                        row.text("WEBHOOK_ID_"),
                        row.text("WEBHOOK_NAME_"),
                        row.text("DEFINITION_KEY_"),
                        row.text("VERDICT_"),
                        Optional.ofNullable(row.textOrNull("REASON_")).orElse("")),
                eventId));
    }

    private static String word(Verdict verdict) {
        if (verdict instanceof Verdict.Matched) {
            return "matched";
        } else if (verdict instanceof Verdict.NotMatched) {
            return "not matched";
        } else if (verdict instanceof Verdict.NotYetEvaluated) {
            return "not yet evaluated";
        } else if (verdict instanceof Verdict.WebhookDeleted) {
            return "webhook deleted";
        }
        return verdict instanceof Verdict.LoopStopped ? "loop stopped" : "error";
    }
}
