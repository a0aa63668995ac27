package org.treehook.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own for each engine under test. */
public enum TestDatabase {
    H2 {
        @Override
        public Location fresh() {
            return new Location(
                    "jdbc:h2:mem:test" + NEXT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        public Location fresh() {
            return PostgresServer.withTables("test" + NEXT.incrementAndGet());
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** May have the tables already: that saves most of an engine's start. */
    public abstract Location fresh();

    /** Certainly has none. */
    public Location empty() {
        return this == H2 ? fresh() : PostgresServer.empty("test" + NEXT.incrementAndGet());
    }

    /** How to connect. */
    public record Location(String url, String user, String password) {}
}
