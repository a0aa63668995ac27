package org.treehook.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection. Parameters are strings, numbers, booleans, instants (kept as UTC) and nulls.
 *
 * <p>What was left for {@link #later} is carried out before any other statement.
 *
 * <p>Every method throws {@link SqlFailure}; after one the transaction can only be rolled back.
 */
public final class Sql {

    private static final Map<String, Map<String, Integer>> COLUMNS = new ConcurrentHashMap<>();
    private static final int MOST_STATEMENTS = 1000;
    private static final int MOST_TOGETHER = 4;

    private final Connection connection;
    private final Dialect dialect;
    private final List<Write> left = new ArrayList<>();

    public Sql(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    private record Write(String statement, List<@Nullable Object[]> parameterLists) {}

    public <T> List<T> list(String statement, RowMapper<T> mapper, @Nullable Object... parameters) {
        flush();
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, parameters);
            try (ResultSet rows = prepared.executeQuery()) {
                List<T> result = new ArrayList<>();
                Row row = new Row(rows, columns(statement, rows));
                while (rows.next()) {
                    result.add(mapper.map(row));
                }
                return result;
            }
        } catch (SQLException e) {
            throw new SqlFailure(statement, e);
        }
    }

    /** Where the columns of a statement stand: drivers take longer to find them by name, and do so for each row. */
    private static Map<String, Integer> columns(String statement, ResultSet rows) throws SQLException {
        // Those of * may stand in another order in another database.
        boolean fixed = !statement.contains("*");
        Map<String, Integer> known = fixed ? COLUMNS.get(statement) : null;
        if (known != null) {
            return known;
        }
        ResultSetMetaData data = rows.getMetaData();
        Map<String, Integer> found = new HashMap<>();
        for (int i = data.getColumnCount(); i > 0; i--) {
            found.put(data.getColumnLabel(i).toUpperCase(Locale.ROOT), i);
        }
        if (COLUMNS.size() >= MOST_STATEMENTS) {
            COLUMNS.clear();
        }
        if (fixed) {
            COLUMNS.put(statement, found);
        }
        return found;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String statement, RowMapper<T> mapper, @Nullable Object... parameters) {
        return list(statement, mapper, parameters).stream().findFirst();
    }

    /** Inserts, updates or deletes; returns how many rows. */
    public int update(String statement, @Nullable Object... parameters) {
        flush();
        return updateNow(statement, parameters);
    }

    private int updateNow(String statement, @Nullable Object... parameters) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, parameters);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(statement, e);
        }
    }

    /**
     * Inserts a row unless one with the same key is there, also if another transaction is just inserting it: then this
     * waits for that one's end. Returns whether the row was inserted.
     *
     * @param columns all columns, comma separated, the first one the unique key
     */
    public boolean insertIfAbsent(String table, String columns, @Nullable Object... parameters) {
        flush();
        try {
            return updateNow(dialect.insertIfAbsent(table, columns), parameters) == 1;
        } catch (SqlFailure failure) {
            if (dialect.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /**
     * Runs one statement with each of these parameter lists, in one round trip where the driver can.
     *
     * @return how many rows each of them met
     */
    public int[] batch(String statement, List<@Nullable Object[]> parameterLists) {
        flush();
        return batchNow(statement, parameterLists);
    }

    private int[] batchNow(String statement, List<@Nullable Object[]> parameterLists) {
        if (parameterLists.isEmpty()) {
            return new int[0];
        }
        if (parameterLists.size() == 1) {
            return new int[] {updateNow(statement, parameterLists.get(0))};
        }
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (@Nullable Object[] parameters : parameterLists) {
                bind(prepared, parameters);
                prepared.addBatch();
            }
            return prepared.executeBatch();
        } catch (SQLException e) {
            throw new SqlFailure(statement, e);
        }
    }

    /**
     * Inserts, updates or deletes before the next statement of another kind, or the transaction's end: where nothing waits
     * for it, so that some go to the database in one round trip.
     */
    public void later(String statement, List<@Nullable Object[]> parameterLists) {
        left.add(new Write(statement, parameterLists));
    }

    /** Carries out what was left for later. */
    public void flush() {
        if (left.isEmpty()) {
            return;
        }
        List<Write> writes = List.copyOf(left);
        left.clear();
        List<Write> singles = new ArrayList<>();
        for (Write write : writes) {
            boolean single = dialect.joinsStatements() && write.parameterLists().size() == 1;
            if (!single || singles.size() == MOST_TOGETHER) {
                together(singles);
                singles.clear();
            }
            if (single) {
                singles.add(write);
            } else {
                batchNow(write.statement(), write.parameterLists());
            }
        }
        together(singles);
    }

    private void together(List<Write> singles) {
        if (!singles.isEmpty()) {
            updateNow(
                    singles.stream().map(Write::statement).collect(Collectors.joining("; ")),
                    singles.stream()
                            .flatMap(write ->
                                    Arrays.stream(write.parameterLists().get(0)))
                            .toArray());
        }
    }

    private static void bind(PreparedStatement prepared, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                prepared.setObject(i + 1, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (value instanceof String string) {
                prepared.setString(i + 1, storable(string));
            } else if (value == null) {
                prepared.setNull(i + 1, java.sql.Types.NULL);
            } else {
                prepared.setObject(i + 1, value);
            }
        }
    }

    /**
     * PostgreSQL has no NUL character in texts, and no text can be sent with half a character in it; a hostile answer could
     * otherwise make its own record fail, or whoever reads it.
     */
    public static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return mended(text);
            }
        }
        return text;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\uFFFD' : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    /** Makes an object of a row. */
    @FunctionalInterface
    public interface RowMapper<T> {

        T map(Row row) throws SQLException;
    }

    /** The current row of a result, by column name. */
    public static final class Row {

        private final ResultSet rows;
        private final Map<String, Integer> columns;

        private Row(ResultSet rows, Map<String, Integer> columns) {
            this.rows = rows;
            this.columns = columns;
        }

        private int at(String column) throws SQLException {
            Integer place = columns.get(column);
            if (place == null) {
                throw new SQLException("The result has no column " + column + ".");
            }
            return place;
        }

        /** The column's value, which must be there. */
        public String text(String column) throws SQLException {
            return present(column, rows.getString(at(column)));
        }

        public @Nullable String textOrNull(String column) throws SQLException {
            return rows.getString(at(column));
        }

        /** The column's value, which must be there. */
        public byte[] bytes(String column) throws SQLException {
            return present(column, rows.getBytes(at(column)));
        }

        /** 0 if the column is null. */
        public int number(String column) throws SQLException {
            return rows.getInt(at(column));
        }

        /** 0 if the column is null. */
        public long bigNumber(String column) throws SQLException {
            return rows.getLong(at(column));
        }

        public boolean flag(String column) throws SQLException {
            return rows.getBoolean(at(column));
        }

        /** The column's value, which must be there. */
        public Instant instant(String column) throws SQLException {
            return present(column, instantOrNull(column));
        }

        public @Nullable Instant instantOrNull(String column) throws SQLException {
            LocalDateTime value = rows.getObject(at(column), LocalDateTime.class);
            return value == null ? null : value.toInstant(ZoneOffset.UTC);
        }

        /** A point in time in a column of the engine's, which writes them in the zone of this JVM. */
        public @Nullable Instant engineInstantOrNull(String column) throws SQLException {
            java.sql.Timestamp value = rows.getTimestamp(at(column));
            return value == null ? null : value.toInstant();
        }

        private static <T> T present(String column, @Nullable T value) throws SQLException {
            if (value == null) {
                throw new SQLException("The column " + column + " holds no value.");
            }
            return value;
        }
    }
}
