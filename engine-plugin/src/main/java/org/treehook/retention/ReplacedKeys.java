package org.treehook.retention;

import java.time.Instant;
import java.util.List;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/** Signing keys that were replaced, once they count no more: the secret stays, the old key goes. */
record ReplacedKeys() implements Stage {

    @Override
    public String name() {
        return "replacedKeys";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        List<String> names = sql.list(
                "select NAME_ from TH_SECRET where NAME_ > ? and PREVIOUS_UNTIL_ <= ? order by NAME_ fetch first "
                        + limit + " rows only",
                row -> row.text("NAME_"),
                after,
                asOf);
        if (names.isEmpty()) {
            return Batch.NONE;
        }
        sql.update(
                "update TH_SECRET set PREVIOUS_ = null, PREVIOUS_UNTIL_ = null where NAME_ in "
                        + Conditions.marks(names),
                names.toArray());
        return new Batch(names.size(), names.size(), names.get(names.size() - 1));
    }
}
