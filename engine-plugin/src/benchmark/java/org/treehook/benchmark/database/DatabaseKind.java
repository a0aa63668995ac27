package org.treehook.benchmark.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Where jobs are kept. */
public enum DatabaseKind {
    H2("h2", "H2 in memory") {
        @Override
        Location create(int number) {
            return new Location("jdbc:h2:mem:benchmark" + number + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        }

        @Override
        void drop(Location location) {
            try (Connection connection =
                            DriverManager.getConnection(location.url(), location.user(), location.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown immediately");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    POSTGRESQL("postgresql", "PostgreSQL") {
        @Override
        Location create(int number) {
            return PostgresServer.create("benchmark" + number);
        }

        @Override
        void drop(Location location) {
            PostgresServer.drop(location.url());
        }
    },
    H2_FILE("h2-file", "H2 file, WRITE_DELAY=0") {
        @Override
        Location create(int number) {
            try {
                Path folder = Files.createTempDirectory("benchmark");
                return new Location(
                        "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000", "sa", "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        void drop(Location location) throws IOException {
            Path folder = Path.of(location.url().replaceAll("jdbc:h2:file:(.*)/db;.*", "$1"));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String key;
    private final String title;

    DatabaseKind(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** As in options. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public boolean isH2() {
        return this != POSTGRESQL;
    }

    /** An empty one. */
    public Schema fresh() {
        return new Schema(this, create(NEXT.incrementAndGet()));
    }

    abstract Location create(int number);

    abstract void drop(Location location) throws IOException;

    record Location(String url, String user, String password) {}
}
