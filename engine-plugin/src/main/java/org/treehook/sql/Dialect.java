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
     * An insert that leaves an existing row as it is. PostgreSQL then counts 0 rows, where an error would end the
     * transaction; H2 has nothing like it and reports a duplicate, which its transaction survives.
     *
     * @param columns all columns, comma separated, the first one the unique key
     */
    String insertIfAbsent(String table, String columns) {
        String marks = columns.replaceAll("[^,]+", "?");
        String key = columns.split(",", 2)[0].strip();
        String insert = "insert into " + table + " (" + columns + ") values (" + marks + ")";
        return switch (this) {
            case POSTGRESQL -> insert + " on conflict (" + key + ") do nothing";
            case H2 -> insert;
        };
    }

    /** Whether a statement met a row that was there; on H2 the transaction goes on after that. */
    boolean isDuplicate(SqlFailure failure) {
        return this == H2 && failure.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
    }

    /** Whether statements with parameters can be written one behind the other, as one. */
    boolean joinsStatements() {
        return this == POSTGRESQL;
    }

    /** The expression for the next value of a sequence. */
    public String nextValue(String sequence) {
        return switch (this) {
            case POSTGRESQL -> "nextval('" + sequence + "')";
            case H2 -> "next value for " + sequence;
        };
    }

    /**
     * Goes after a query: whoever wants to change its rows waits for the end of this transaction. PostgreSQL lets others
     * hold them so at the same time.
     */
    public String holding() {
        return switch (this) {
            case POSTGRESQL -> " for share";
            case H2 -> " for update";
        };
    }

    /** Goes after a query: it takes only rows that nobody else has locked, where the database can do that for a sorted list. */
    public String takingUnlocked() {
        return switch (this) {
            case POSTGRESQL -> " for update skip locked";
            // It would lock all rows that fulfil the conditions, not just the first ones.
            case H2 -> "";
        };
    }

    /** Whether rows that were found in such a way stay as they are until the transaction ends. */
    public boolean keepsWhatItTakes() {
        return !takingUnlocked().isEmpty();
    }

    /** A query for the database's time in microseconds since 1970; nodes may have clocks that differ. Empty for this JVM's. */
    public String micros() {
        return switch (this) {
            case POSTGRESQL -> "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as NOW_";
            // Its clock stands still within a transaction; and the database is in this JVM or close to it.
            case H2 -> "";
        };
    }
}
