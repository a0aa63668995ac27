package org.treehook.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;

/** All that a database holds, as text: every column of every table, what is stored as bytes included. */
public final class Dump {

    private final TreeMap<String, List<String>> rows = new TreeMap<>();

    private Dump() {}

    public static Dump of(TestEngine engine) {
        ProcessEngineConfiguration configuration = engine.engine().getProcessEngineConfiguration();
        return of(configuration.getDataSource());
    }

    public static Dump of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            Dump dump = new Dump();
            for (String table : tables(connection)) {
                dump.rows.put(table.toUpperCase(Locale.ROOT), rows(connection, table));
            }
            return dump;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables with a row that holds one of the texts, in any letter case. */
    public List<String> tablesWith(String... texts) {
        return rows.entrySet().stream()
                .filter(table -> table.getValue().stream()
                        .anyMatch(row -> Stream.of(texts)
                                .anyMatch(
                                        text -> row.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        if (tables.size() < 50) {
            throw new IllegalStateException("These are not the tables of an engine: " + tables);
        }
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from \"" + table + "\"")) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = found.getMetaData().getColumnCount(); column > 0; column--) {
                    Object value = found.getObject(column);
                    row.append('|').append(text(value, found, column));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    private static String text(Object value, ResultSet found, int column) throws SQLException {
        if (value instanceof byte[] || value instanceof java.sql.Blob) {
            return new String(found.getBytes(column), StandardCharsets.ISO_8859_1);
        }
        return String.valueOf(found.getString(column));
    }
}
