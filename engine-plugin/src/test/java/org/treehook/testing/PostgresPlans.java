package org.treehook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How PostgreSQL would go about statements, in a database of its own with all tables. */
public final class PostgresPlans implements AutoCloseable {

    private final Connection connection;

    private PostgresPlans(Connection connection) {
        this.connection = connection;
    }

    public static PostgresPlans fresh() throws SQLException {
        TestDatabase.Location location = TestDatabase.POSTGRESQL.fresh();
        TestEngine.on(location, plugin -> {}, configuration -> {}).close();
        return new PostgresPlans(DriverManager.getConnection(location.url(), location.user(), location.password()));
    }

    /** For filling the tables, before the first plan. */
    public Connection connection() {
        return connection;
    }

    /** The plan of each statement that is made, and at least one is; what they changed is undone before any is planned. */
    public List<String> of(Consumer<Listened> use) {
        List<String> made = new ArrayList<>();
        try {
            connection.setAutoCommit(false);
            try {
                use.accept(new Listened(connection, made::add));
            } finally {
                connection.rollback();
            }
            assertThat(made).isNotEmpty();
            List<String> plans = new ArrayList<>();
            for (String one : made) {
                plans.add(explained(one));
            }
            connection.rollback();
            return plans;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String explained(String made) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain " + made)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
