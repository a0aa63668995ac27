package org.treehook.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;

/** One real PostgreSQL server for this JVM, from binaries in a Maven artefact; it ends with the JVM. */
final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();

    private static final String TEMPLATE = "with_tables";

    /** More than any test has at a time; hundreds would fill the disk, and to remove them holds up the end of the JVM. */
    private static final int MOST = 20;

    private static final Queue<String> NAMES = new ArrayDeque<>();

    private static boolean templateReady;

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL could not be started for the tests; as root it needs unprivileged user namespaces"
                            + " (package util-linux, command unshare). -Dpostgres=off leaves these tests out.",
                    e);
        }
    }

    static TestDatabase.Location empty(String name) {
        return create("create database " + name, name);
    }

    /** A copy of a database on which an engine with the plugin was started once. */
    static synchronized TestDatabase.Location withTables(String name) {
        if (!templateReady) {
            TestEngine.on(empty(TEMPLATE), plugin -> {}, configuration -> {}).close();
            templateReady = true;
        }
        return create("create database " + name + " template " + TEMPLATE + " strategy file_copy", name);
    }

    private static synchronized TestDatabase.Location create(String statement, String name) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
            if (!name.equals(TEMPLATE)) {
                NAMES.add(name);
            }
            if (NAMES.size() > MOST) {
                prepared.execute("drop database " + NAMES.remove() + " with (force)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase.Location(SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
}
