package org.treehook.sql;

import java.sql.SQLException;

/** Where databases differ in the SQL that we use. */
public enum Dialect {
    H2,
    POSTGRESQL;

    /**
     * The dialect of an engine's database.
     *
     * @param databaseType as the engine names it, for example {@code h2} or {@code postgres}
     * @throws IllegalArgumentException if we have no SQL for it
     */
    public static Dialect of(String databaseType) {
        return switch (databaseType) {
            case "h2" -> H2;
            case "postgres" -> POSTGRESQL;
            default ->
                throw new IllegalArgumentException("Treehook runs on H2 and PostgreSQL; the engine's database is \""
                        + databaseType + "\". Configure the engine with one of those.");
        };
    }

    /**
     * An insert that leaves an existing row as it is and then counts 0 rows, without an error that would end the
     * transaction.
     *
     * @param columns all columns, comma separated, the first one the unique key
     */
    public String insertIfAbsent(String table, String columns) {
        String marks = columns.replaceAll("[^,]+", "?");
        String key = columns.split(",", 2)[0].strip();
        return switch (this) {
            case POSTGRESQL ->
                "insert into " + table + " (" + columns + ") values (" + marks + ") on conflict (" + key
                        + ") do nothing";
            case H2 -> h2InsertIfAbsent(table, columns, key, marks);
        };
    }

    /** H2's merge can still collide with a row that was committed while it waited; its transaction goes on after that. */
    boolean isLateDuplicate(SqlFailure failure) {
        return this == H2 && failure.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
    }

    /** The expression for the next value of a sequence. */
    public String nextValue(String sequence) {
        return switch (this) {
            case POSTGRESQL -> "nextval('" + sequence + "')";
            case H2 -> "next value for " + sequence;
        };
    }

    private static String h2InsertIfAbsent(String table, String columns, String key, String marks) {
        String sources = columns.replaceAll("\\s*([A-Za-z_0-9]+)\\s*", "s.$1");
        return "merge into " + table + " t using (values (" + marks + ")) s(" + columns + ") on t." + key + " = s."
                + key + " when not matched then insert (" + columns + ") values (" + sources + ")";
    }
}
