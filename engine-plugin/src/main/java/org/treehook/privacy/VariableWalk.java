package org.treehook.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treehook.sql.Sql;

/** Runs that go on and whose values name the person, without force: they are named. */
final class VariableWalk implements Walk {

    private static final String TABLE = "ACT_RU_VARIABLE";

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public Optional<String> step(Sql sql, Person person, String after, Tally tally) {
        Optional<String> end = Walk.end(sql, TABLE, "ID_", after, ROWS);
        end.ifPresent(last -> {
            Mention mention = Mention.in(List.of("TEXT_", "TEXT2_"), person);
            List<Object> parameters = new ArrayList<>(List.of(after, last));
            parameters.addAll(mention.parameters());
            sql.list(
                            "select distinct t.PROC_INST_ID_ from ACT_RU_VARIABLE t where t.ID_ > ? and t.ID_ <= ? and"
                                    + " t.PROC_INST_ID_ is not null and " + mention.text(),
                            row -> row.text("PROC_INST_ID_"),
                            parameters.toArray())
                    .forEach(run -> tally.owed("run", run, null));
        });
        return end;
    }
}
