package org.treehook.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own for each engine under test. */
public enum TestDatabase {
    H2 {
        @Override
        public Location fresh() {
            Location location = new Location(
                    "jdbc:h2:mem:test" + NEXT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
            IN_MEMORY.add(location);
            if (IN_MEMORY.size() > MOST_IN_MEMORY) {
                IN_MEMORY.remove().shutDown();
            }
            return location;
        }
    },
    POSTGRESQL {
        @Override
        public Location fresh() {
            return PostgresServer.withTables("test" + NEXT.incrementAndGet());
        }
    };

    /** More than any test has at a time; they outlive their engines, for the sake of restarts, and would fill the heap. */
    private static final int MOST_IN_MEMORY = 20;

    private static final Queue<Location> IN_MEMORY = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** May have the tables already: that saves most of an engine's start. */
    public abstract Location fresh();

    /** Certainly has none. */
    public Location empty() {
        return this == H2 ? fresh() : PostgresServer.empty("test" + NEXT.incrementAndGet());
    }

    /** How to connect. */
    public record Location(String url, String user, String password) {

        private void shutDown() {
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown immediately");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
