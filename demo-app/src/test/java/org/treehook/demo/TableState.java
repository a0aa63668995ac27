package org.treehook.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands in every table of an H2 database, in one number each: a call that changed nothing leaves all of them. */
final class TableState {

    private static final String TABLES =
            "t.TABLE_SCHEMA = 'PUBLIC' and t.TABLE_TYPE = 'BASE TABLE' and t.TABLE_NAME not like '%METER%'";

    private final JdbcTemplate jdbc;
    private final Map<String, String> statements = new TreeMap<>();

    /** After which change of a table its number was read: most tables are as they were. */
    private final Map<String, Long> changes = new HashMap<>();

    private final Map<String, String> numbers = new HashMap<>();

    TableState(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        String columns = """
                select c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE from INFORMATION_SCHEMA.COLUMNS c join INFORMATION_SCHEMA.TABLES t
                on t.TABLE_SCHEMA = c.TABLE_SCHEMA and t.TABLE_NAME = c.TABLE_NAME
                where (c.DATA_TYPE not like '%LARGE OBJECT' or c.TABLE_NAME not like 'ACT%') and\s""";
        jdbc.query(columns + TABLES, row -> {
            String column = '"' + row.getString(2) + '"';
            boolean bytes = row.getString(3).matches(".*(LARGE OBJECT|BINARY).*");
            // The hash of an object's hash: its bytes are no text.
            String text = bytes ? "ora_hash(" + column + ")" : column;
            statements.merge(
                    row.getString(1),
                    "coalesce(cast(" + text + " as varchar), '-')",
                    (one, other) -> one + ", " + other);
        });
        statements.replaceAll((table, row) -> "select count(*) || ' ' || coalesce(sum(ora_hash(concat_ws('|', " + row
                + ", ''))), 0) from \"" + table + '"');
    }

    /** No transaction may be open that has written something. */
    Map<String, String> read() {
        jdbc.query("select t.TABLE_NAME, t.LAST_MODIFICATION from INFORMATION_SCHEMA.TABLES t where " + TABLES, row -> {
            String table = row.getString(1);
            Long change = row.getLong(2);
            if (!change.equals(changes.put(table, change))) {
                String statement = Objects.requireNonNull(statements.get(table));
                numbers.put(table, Objects.requireNonNull(jdbc.queryForObject(statement, String.class)));
            }
        });
        return new TreeMap<>(numbers);
    }
}
