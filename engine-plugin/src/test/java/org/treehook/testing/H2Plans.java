package org.treehook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.treehook.sql.Database;
import org.treehook.sql.Dialect;
import org.treehook.sql.Sql;

/** How H2 goes about queries, in a database of its own with all tables. */
public final class H2Plans implements AutoCloseable {

    private final Connection connection;
    private final List<String> plans = new ArrayList<>();

    private H2Plans(Connection connection) {
        this.connection = connection;
    }

    public static H2Plans fresh() throws SQLException {
        TestDatabase.Location location = TestDatabase.H2.fresh();
        return new H2Plans(DriverManager.getConnection(location.url(), location.user(), location.password()));
    }

    /** For filling the tables, before the first plan. */
    public Connection connection() {
        return connection;
    }

    /** The plan of each query that is made, and at least one is. */
    public List<String> of(Consumer<Database> use) {
        plans.clear();
        use.accept(new Database() {
            @Override
            public <T> T call(Function<Sql, T> work) {
                return work.apply(new Sql(planned(), Dialect.H2));
            }
        });
        assertThat(plans).isNotEmpty();
        return List.copyOf(plans);
    }

    private Connection planned() {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                PreparedStatement query = connection.prepareStatement((String) arguments[0]);
                PreparedStatement plan = connection.prepareStatement("explain " + arguments[0]);
                return planned(query, plan);
            }
            return invoke(method, connection, arguments);
        });
    }

    private PreparedStatement planned(PreparedStatement query, PreparedStatement plan) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("executeQuery")) {
                try (ResultSet rows = plan.executeQuery()) {
                    rows.next();
                    plans.add(rows.getString(1));
                }
            } else if (method.getName().startsWith("set") || method.getName().equals("close")) {
                invoke(method, plan, arguments);
            }
            return invoke(method, query, arguments);
        });
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.of(method, arguments)));
    }

    private interface Call {

        Object of(Method method, Object[] arguments) throws Throwable;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
