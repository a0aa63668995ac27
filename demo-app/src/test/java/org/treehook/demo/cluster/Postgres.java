package org.treehook.demo.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One real PostgreSQL server for this JVM; it ends with it. */
public final class Postgres {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String name;

    private Postgres(String name) {
        this.name = name;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database without any table. */
    public static Postgres empty() {
        String name = "cluster" + NEXT.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Postgres(name);
    }

    public static int port() {
        return SERVER.getPort();
    }

    /** The settings of a node that reaches this database through a port. Its statements are sent as text each time. */
    public String[] settings(int port) {
        return new String[] {
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?prepareThreshold=0",
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres"
        };
    }

    public DriverManagerDataSource dataSource() {
        return new DriverManagerDataSource(SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    public Connection connect() {
        try {
            return DriverManager.getConnection(SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
