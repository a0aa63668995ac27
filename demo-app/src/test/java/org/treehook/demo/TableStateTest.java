package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever is changed in a row is seen. */
class TableStateTest {

    @Test
    void everyChangeMakesAnotherState() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:table-state;DB_CLOSE_DELAY=-1");
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.execute("create table T (A varchar(9), B varchar(9), N int, AT timestamp, BYTES varbinary(9), TEXT clob)");
        TableState tables = new TableState(jdbc);
        Set<Map<String, String>> states = new HashSet<>(Set.of(tables.read()));
        List<String> changes = List.of(
                "insert into T (A) values ('one')",
                "insert into T (A) values ('one')",
                "update T set A = 'two'",
                "update T set A = null, B = 'two'",
                "update T set N = 0",
                "update T set AT = timestamp '2026-01-02 03:04:05'",
                "update T set BYTES = x'00'",
                "update T set BYTES = x'01'",
                "update T set TEXT = 'three'",
                "delete from T");
        for (String change : changes.subList(0, changes.size() - 1)) {
            jdbc.execute(change);
            assertThat(states.add(tables.read())).as(change).isTrue();
            assertThat(tables.read()).isIn(states);
        }
        jdbc.execute(changes.get(changes.size() - 1));
        assertThat(states.add(tables.read())).as("as at first").isFalse();
        jdbc.execute("shutdown");
    }
}
