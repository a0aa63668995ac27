package org.treehook.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands in every table of an H2 database, in one number each: a call that changed nothing leaves all of them. */
final class TableState {

    private final JdbcTemplate jdbc;
    private final String statement;

    TableState(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        Map<String, String> tables = new TreeMap<>();
        jdbc.query(
                """
                select c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE from INFORMATION_SCHEMA.COLUMNS c join INFORMATION_SCHEMA.TABLES t
                on t.TABLE_SCHEMA = c.TABLE_SCHEMA and t.TABLE_NAME = c.TABLE_NAME
                where c.TABLE_SCHEMA = 'PUBLIC' and t.TABLE_TYPE = 'BASE TABLE' and c.TABLE_NAME not like '%METER%'
                and (c.DATA_TYPE not like '%LARGE OBJECT' or c.TABLE_NAME not like 'ACT%')""",
                row -> {
                    String column = '"' + row.getString(2) + '"';
                    boolean bytes = row.getString(3).matches(".*(LARGE OBJECT|BINARY).*");
                    tables.merge(
                            row.getString(1),
                            "coalesce(sum(ora_hash(" + (bytes ? column : "cast(" + column + " as varchar)") + ")), 0)",
                            (one, other) -> one + " + " + other);
                });
        statement = tables.entrySet().stream()
                .map(table -> "select '" + table.getKey() + "', count(*) || ' ' || (" + table.getValue() + ") from \""
                        + table.getKey() + "\"")
                .collect(Collectors.joining(" union all "));
    }

    Map<String, String> read() {
        Map<String, String> state = new TreeMap<>();
        jdbc.query(statement, row -> {
            state.put(row.getString(1), row.getString(2));
        });
        return state;
    }
}
