package org.treehook.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.treehook.sql.Sql;

/**
 * What the engine keeps as bytes: objects of history in JSON, texts, stack traces. Java's own serialization can't be changed
 * within and is removed where it names the person. What runs that go on read is changed only with force.
 */
final class ByteWalk implements Walk {

    private static final String TABLE = "ACT_GE_BYTEARRAY";

    /** Each may be large. */
    private static final int SOME = 50;

    private static final String OF_RUN = "exists (select 1 from ACT_RU_VARIABLE v where v.BYTEARRAY_ID_ = t.ID_)";

    private final boolean force;

    ByteWalk(boolean force) {
        this.force = force;
    }

    @Override
    public String name() {
        return "ACT_GE_BYTEARRAY texts";
    }

    @Override
    public Optional<String> step(Sql sql, Person person, String after, Tally tally) {
        Optional<String> end = Walk.end(sql, TABLE, "ID_", after, SOME);
        end.ifPresent(last -> {
            List<Found> found = sql.list(
                    "select t.ID_, t.BYTES_, case when " + OF_RUN + " then 1 else 0 end as OF_RUN_ from " + TABLE
                            + " t where t.ID_ > ? and t.ID_ <= ? and t.DEPLOYMENT_ID_ is null and t.BYTES_ is not null",
                    row -> Found.of(row.text("ID_"), row.bytes("BYTES_"), row.number("OF_RUN_") == 1),
                    after,
                    last);
            found.forEach(bytes -> bytes(sql, person, bytes, tally));
        });
        return end;
    }

    private void bytes(Sql sql, Person person, Found found, Tally tally) {
        String text = found.text();
        String without = person.without(text);
        if (without.equals(text) || (found.ofRun() && !force)) {
            return;
        }
        tally.count(TABLE, found.id());
        if (tally.counts()) {
            return;
        }
        byte[] changed = found.isText() ? without.getBytes(StandardCharsets.UTF_8) : new byte[0];
        sql.update("update ACT_GE_BYTEARRAY set BYTES_ = ? where ID_ = ?", changed, found.id());
    }

    private record Found(String id, String text, boolean isText, boolean ofRun) {

        static Found of(String id, byte[] bytes, boolean ofRun) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Found(id, text, Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes), ofRun);
        }
    }
}
