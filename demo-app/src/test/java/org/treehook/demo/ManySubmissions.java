package org.treehook.demo;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the tables with submissions that were made a minute after each other: of three forms, four in five of the first;
 * by 200 people; one in twenty a draft. <em>Status</em> has five values, <em>Room</em> a thousand, <em>Title</em> is
 * everyone's own.
 */
public final class ManySubmissions {

    private final JdbcClient jdbc;
    private final boolean postgres;
    private final int count;

    public ManySubmissions(JdbcClient jdbc, boolean postgres, int count) {
        this.jdbc = jdbc;
        this.postgres = postgres;
        this.count = count;
    }

    /** How many the tests fill in; more in the profile {@code scale}. */
    public static int usual() {
        return Integer.getInteger("treehook.submissions", 20_000);
    }

    /** The id of the one made as number {@code n}, from 1 on; higher ones are newer. */
    public static String id(int n) {
        return String.format("s-%010d", n);
    }

    /** Fills in the submissions of forms that are there, and lets the database see what there is. */
    public void fill(String ownerId, String form, String second, String third) {
        update(
                "insert into P_SUBMISSION (ID, FORM_ID, OWNER_ID, CORE_STATE, VALUES_, CREATED_AT, CREATED_BY, UPDATED_AT,"
                        + " UPDATED_BY) select 's-' || lpad(cast(X as varchar), 10, '0'),"
                        + " case when mod(X, 10) < 8 then '" + form + "' when mod(X, 10) = 8 then '" + second
                        + "' else '" + third
                        + "' end, '" + ownerId + "',"
                        + " case when mod(X, 20) = 7 then 'Draft' when mod(X, 20) < 4 then 'Submitted' else 'Closed' end,"
                        + " '{\"Status\":\"Status ' || mod(X, 5) || '\",\"Room\":\"Room ' || mod(X, 1000)"
                        + " || '\",\"Title\":\"Number ' || X || ' " + "x".repeat(300) + "\"}',"
                        + " timestamp with time zone '2026-01-01 00:00:00+00:00' + X * interval '1' minute,"
                        + " 'user' || mod(X, 200), current_timestamp, 'admin' from " + numbers());
        entries("''", "lower(right(S.ID, 6))");
        entries("'Status'", "'status ' || mod(X, 5)");
        entries("'Room'", "'room ' || mod(X, 1000)");
        entries("'Title'", "substring('number ' || X || ' " + "x".repeat(300) + "', 1, 200)");
        if (postgres) {
            update("vacuum analyze P_SUBMISSION");
            update("vacuum analyze P_SUBMISSION_VALUE");
        } else {
            update("analyze");
        }
    }

    private void entries(String field, String value) {
        update("insert into P_SUBMISSION_VALUE (SUBMISSION_ID, FIELD, VALUE_, OWNER_ID, FORM_ID, CREATED_AT)"
                + " select S.ID, " + field + ", " + value + ", S.OWNER_ID, S.FORM_ID, S.CREATED_AT from " + numbers()
                + " join P_SUBMISSION S on S.ID = 's-' || lpad(cast(X as varchar), 10, '0')");
    }

    private String numbers() {
        return postgres ? "generate_series(1, " + count + ") as R(X)" : "system_range(1, " + count + ") R";
    }

    private void update(String statement) {
        jdbc.sql(statement).update();
    }
}
