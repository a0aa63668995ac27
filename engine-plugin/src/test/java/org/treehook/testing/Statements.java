package org.treehook.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Every statement that goes to a database. */
public final class Statements {

    private final List<String> all = new CopyOnWriteArrayList<>();

    /** A data source that tells of its statements; its connections are not pooled. */
    public DataSource of(TestDatabase.Location location) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                Connection connection =
                        DriverManager.getConnection(location.url(), location.user(), location.password());
                return told(connection);
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private Connection told(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                all.add(((String) arguments[0]).replaceAll("\\s+", " ").strip());
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }

    public void forget() {
        all.clear();
    }

    /** Those that begin with a verb and name a table. */
    public List<String> of(String verb, String table) {
        return all.stream()
                .filter(statement -> statement.toLowerCase(Locale.ROOT).startsWith(verb)
                        && statement.toUpperCase(Locale.ROOT).contains(table))
                .toList();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
