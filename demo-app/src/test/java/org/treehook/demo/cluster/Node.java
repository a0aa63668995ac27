package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.Platform;

/** One process of the demo. It keeps its port, its folder and its log over all its starts. */
final class Node implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private static final Duration LONGEST_END = Duration.ofMinutes(4);

    /** Any 32 bytes: with it the demo keeps the passwords of webhooks. */
    private static final String SECRET_KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

    private final String name;
    private final Path folder;
    private final List<String> settings;
    private final int port;
    private final List<Duration> starts = new ArrayList<>();
    private volatile @Nullable Process process;
    private Instant started = Instant.EPOCH;
    private volatile boolean ready;

    Node(String name, Path folder, List<String> settings) {
        this.name = name;
        this.folder = folder;
        this.settings = List.copyOf(settings);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // However the tests end, their processes do as well.
        Runtime.getRuntime().addShutdownHook(new Thread(this::leaveNothing));
    }

    private void leaveNothing() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    String name() {
        return name;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Platform platform() {
        return Platform.admin(port);
    }

    /** Whether it takes requests, as far as this test knows: nobody has ended it since it was ready. */
    boolean isReady() {
        return ready;
    }

    void start() {
        List<String> command = new ArrayList<>(DemoJar.command());
        command.add("--server.port=" + port);
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("TREEHOOK_SECRET_KEY", SECRET_KEY);
        started = Instant.now();
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await().atMost(LONGEST_START).until(() -> !isAlive() || answers());
        assertThat(isAlive())
                .as("%s has not ended by itself, see %s", name, log())
                .isTrue();
        starts.add(Duration.between(started, Instant.now()));
        ready = true;
    }

    private boolean answers() {
        try {
            return platform().get("/version").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** How long each start took until the first answer. */
    List<Duration> starts() {
        return starts;
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** SIGKILL; comes back when there is no such process any more. */
    void kill() {
        ready = false;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await().atMost(LONGEST_END).until(() -> !running.isAlive());
        }
    }

    /** SIGTERM, and nothing else. */
    void terminate() {
        ready = false;
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    void awaitEnd() {
        await().atMost(LONGEST_END).until(() -> !isAlive());
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    @Override
    public void close() {
        kill();
    }
}
