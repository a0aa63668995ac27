package org.treehook.filter;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql.Row;

/** {@link VerdictLog} in the table {@code TH_VERDICT}. */
final class JdbcVerdictLog implements VerdictLog {

    private final Database database;

    JdbcVerdictLog(Database database) {
        this.database = database;
    }

    @Override
    public void record(String eventId, List<Entry> entries) {
        record(eventId, entries, null);
    }

    private void record(String eventId, List<Entry> entries, @Nullable Instant askedAt) {
        database.run(sql -> sql.later(
                """
                insert into TH_VERDICT (ID_, EVENT_ID_, WEBHOOK_ID_, WEBHOOK_NAME_, BINDING_ID_, DEFINITION_KEY_,
                VERDICT_, REASON_, ASKED_AT_) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                entries.stream()
                        .map(entry -> new @Nullable Object[] {
                            RecordId.next(),
                            eventId,
                            entry.webhookId(),
                            entry.webhookName(),
                            entry.bindingId(),
                            entry.definitionKey(),
                            entry.verdict().word(),
                            entry.verdict().reason(),
                            askedAt
                        })
                        .toList()));
    }

    @Override
    public void decide(String eventId, List<Entry> entries) {
        decide(eventId, entries, null);
    }

    private void decide(String eventId, List<Entry> entries, @Nullable Instant askedAt) {
        answer("VERDICT_ = ?, REASON_ = ?, ASKED_AT_ = ?", eventId, entries, askedAt);
    }

    private void answer(String columns, String eventId, List<Entry> entries, @Nullable Instant at) {
        database.run(sql -> sql.batch(
                "update TH_VERDICT set " + columns + " where EVENT_ID_ = ? and WEBHOOK_ID_ = ?",
                entries.stream()
                        .map(entry -> new @Nullable Object[] {
                            entry.verdict().word(), entry.verdict().reason(), at, eventId, entry.webhookId()
                        })
                        .toList()));
    }

    @Override
    public void replayed(String eventId, List<Entry> entries, Instant at) {
        Map<String, String> before = of(eventId).stream().collect(Collectors.toMap(Kept::webhookId, Kept::verdict));
        List<Entry> unasked = new ArrayList<>();
        List<Entry> undecided = new ArrayList<>();
        List<Entry> answered = new ArrayList<>();
        for (Entry entry : entries) {
            String verdict = before.get(entry.webhookId());
            boolean open = new Verdict.NotYetEvaluated().word().equals(verdict);
            (verdict == null ? unasked : open ? undecided : answered).add(entry);
        }
        record(eventId, unasked, at);
        decide(eventId, undecided, at);
        answer("REPLAY_VERDICT_ = ?, REPLAY_REASON_ = ?, REPLAYED_AT_ = ?", eventId, answered, at);
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
                new Verdict.NotYetEvaluated().word()));
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
                        reason(row.textOrNull("REASON_")),
                        row.instantOrNull("ASKED_AT_"),
                        replay(row)),
                eventId));
    }

    private static @Nullable Replayed replay(Row row) throws SQLException {
        Instant at = row.instantOrNull("REPLAYED_AT_");
        return at == null
                ? null
                : new Replayed(row.text("REPLAY_VERDICT_"), reason(row.textOrNull("REPLAY_REASON_")), at);
    }

    private static String reason(@Nullable String kept) {
        return kept == null ? "" : kept;
    }
}
