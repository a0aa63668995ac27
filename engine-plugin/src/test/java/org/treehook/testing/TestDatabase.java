package org.treehook.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** A database of its own for each engine under test. */
public enum TestDatabase {
    H2 {
        @Override
        public Location fresh() {
            Location location = empty();
            location.execute(WithTables.STATEMENTS);
            return location;
        }

        @Override
        public Location empty() {
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

        @Override
        public Location empty() {
            return PostgresServer.empty("test" + NEXT.incrementAndGet());
        }
    };

    /** More than any test has at a time; they outlive their engines, for the sake of restarts, and would fill the heap. */
    private static final int MOST_IN_MEMORY = 20;

    private static final Queue<Location> IN_MEMORY = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Has the tables of the engine and the plugin already: that saves most of an engine's start. */
    public abstract Location fresh();

    /** Has no tables. */
    public abstract Location empty();

    /** What makes the tables that an engine with the plugin has made once. */
    private static final class WithTables {

        static final List<String> STATEMENTS = statements();

        private static List<String> statements() {
            Location location = H2.empty();
            TestEngine.on(location, plugin -> {}, configuration -> {}).close();
            List<String> statements = new ArrayList<>();
            try (Connection connection = location.connect();
                    Statement statement = connection.createStatement();
                    ResultSet script = statement.executeQuery("script nosettings")) {
                while (script.next()) {
                    statements.add(script.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return statements;
        }
    }

    /** How to connect. */
    public record Location(String url, String user, String password) {

        /** Leads an engine here; its job executor is off, and it keeps all history. */
        public void configure(ProcessEngineConfigurationImpl configuration) {
            configuration
                    .setJdbcUrl(url)
                    .setJdbcUsername(user)
                    .setJdbcPassword(password)
                    .setDatabaseSchemaUpdate("true")
                    .setJobExecutorActivate(false)
                    .setHistory("full");
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        private void shutDown() {
            execute(List.of("shutdown immediately"));
        }

        private void execute(List<String> statements) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (String text : statements) {
                    statement.execute(text);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
