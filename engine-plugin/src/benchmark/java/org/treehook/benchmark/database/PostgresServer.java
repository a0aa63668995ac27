package org.treehook.benchmark.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One real PostgreSQL server, from binaries in a Maven artefact; it ends with this process. The artefact would start it
 * for tests, without waiting for the disk: here it is as durable as a server is out of the box.
 */
public final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL could not be started; as root it needs unprivileged user namespaces (package util-linux,"
                            + " command unshare). -Dbenchmark.databases=h2 leaves it out.",
                    e);
        }
    }

    /** Version and durability, as the server itself tells them. */
    public static String description() {
        return "PostgreSQL " + show("server_version") + ", fsync " + show("fsync") + ", synchronous_commit "
                + show("synchronous_commit") + ", shared_buffers " + show("shared_buffers");
    }

    static DatabaseKind.Location create(String name) {
        execute("create database " + name);
        return new DatabaseKind.Location(SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    static void drop(String url) {
        execute("drop database " + url.replaceAll(".*/([a-z0-9]+)\\?.*", "$1") + " with (force)");
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String show(String setting) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
