package org.treehook.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.treehook.sql.Database;
import org.treehook.sql.Dialect;
import org.treehook.sql.Sql;

/** A PostgreSQL database, which also tells each statement with its parameters. */
public record Listened(Connection connection, Consumer<String> statements) implements Database {

    @Override
    public <T> T call(Function<Sql, T> work) {
        Sql sql = new Sql(
                proxy(
                        Connection.class,
                        connection,
                        result -> result instanceof PreparedStatement prepared
                                ? proxy(
                                        PreparedStatement.class,
                                        prepared,
                                        Function.identity(),
                                        "executeQuery",
                                        "executeUpdate")
                                : result),
                Dialect.POSTGRESQL);
        T result = work.apply(sql);
        sql.flush();
        return result;
    }

    private <T> T proxy(Class<T> type, T target, Function<Object, Object> wrap, String... told) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (Set.of(told).contains(method.getName())) {
                        statements.accept(target.toString());
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result == null ? null : wrap.apply(result);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
