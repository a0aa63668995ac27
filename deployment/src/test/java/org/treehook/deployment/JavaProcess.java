package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of a target: its folder keeps its log, {@code log.txt}, and is where it runs. */
final class JavaProcess {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path folder;
    private @Nullable Process process;

    JavaProcess(Path folder) {
        this.folder = folder.toAbsolutePath();
        // However the tests end, their processes do as well.
        Runtime.getRuntime().addShutdownHook(new Thread(this::leaveNothing));
    }

    /** A folder below {@code target}, emptied. */
    static Path emptyFolder(String name) {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "targets", name)).toAbsolutePath();
            delete(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A port of 127.0.0.1 that nobody has now. */
    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The same for processes that live for a minute: without what pays later only. */
    static List<String> quickly() {
        return List.of(java(), "-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** A class path. */
    static String path(List<String> entries) {
        return String.join(File.pathSeparator, entries);
    }

    /** Starts a command and waits until its REST, below {@code base}, asks for credentials. */
    URI start(List<String> command, URI base) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(LONGEST_START).until(() -> !isAlive() || answers(base));
        assertThat(isAlive()).as("the target goes on, see %s", log()).isTrue();
        return base;
    }

    private static boolean answers(URI base) {
        try {
            return Api.send(HttpRequest.newBuilder(URI.create(base + "/app/api/v1/webhooks"))
                                    .timeout(Duration.ofSeconds(30))
                                    .build())
                            .statusCode()
                    == 401;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Asks it to end, and waits until it has. */
    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            assertThat(running.waitFor(2, TimeUnit.MINUTES))
                    .as("the target ends when it is asked to, see %s", log())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            leaveNothing();
        }
    }

    Path log() {
        return folder.resolve("log.txt");
    }

    private boolean isAlive() {
        return process != null && process.isAlive();
    }

    private void leaveNothing() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
