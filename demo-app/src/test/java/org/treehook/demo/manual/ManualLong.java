package org.treehook.demo.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The long commands of the manual, in a copy of the repository in which nothing was built. What they print is left in
 * {@code target/documentation}. {@code -Ddocumentation.page=docs/trees.md} takes those of one page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManualLong {

    private static final Duration PATIENCE = Duration.ofHours(2);

    /** By a part of the command: what makes it do the same with less. */
    private static final Map<String, String> SMALLER = Map.of(
            "-Pbenchmark",
            "-Dbenchmark.events=300 -Dbenchmark.rounds=1 -Dbenchmark.warm-ups=0 -Dbenchmark.finished=2000"
                    + " -Dbenchmark.failed=200",
            // The same tests as those of mvn verify, which is a command of its own.
            "-Prelease verify",
            "-DskipTests -Djacoco.skip",
            "-Ppictures",
            "-Dtest=NoSuch -Dsurefire.failIfNoSpecifiedTests=false");

    @TempDir
    private static Path folder;

    private int number;

    @BeforeAll
    void copyTheRepository() throws IOException {
        for (Path file : Manual.files()) {
            Path copy = folder.resolve(Manual.ROOT.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    Stream<Block> blocks() {
        String one = System.getProperty("treehook.documentation.page", "");
        return Manual.pages().stream()
                .filter(page -> one.isEmpty() || page.name().equals(one))
                .flatMap(page -> page.blocks().stream())
                .filter(Block::isLong);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void whatAPageTellsToDoWorks(Block block) throws Exception {
        block.note("needs")
                .ifPresent(variable -> assumeThat(System.getenv(variable))
                        .as("LEFT OUT: %s, for want of %s", block, variable)
                        .isNotBlank());
        boolean serves = block.text().contains("spring-boot:run");
        int port = unusedPort();
        Process bash = start(block, port);
        try {
            if (serves) {
                await().atMost(PATIENCE).until(() -> !bash.isAlive() || answers(port));
                assertThat(bash.isAlive()).as("%s has ended by itself", block).isTrue();
            } else {
                assertThat(bash.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES))
                        .as("%s doesn't end", block)
                        .isTrue();
                assertThat(bash.exitValue()).as("%s", block).isZero();
            }
        } finally {
            Stream.concat(bash.descendants(), Stream.of(bash.toHandle()))
                    .toList()
                    .forEach(ProcessHandle::destroy);
            bash.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private Process start(Block block, int port) throws IOException {
        Path printed = Files.createDirectories(Path.of("target", "documentation"))
                .resolve(++number + "-" + block.place().replaceAll("\\W+", "-") + ".log");
        String less = SMALLER.entrySet().stream()
                .filter(each -> block.text().contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "--noprofile",
                        "--norc",
                        "-euc",
                        "mvn() { command mvn -B -ntp \"$@\" " + less + "; }\n" + block.text())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(printed.toFile());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .compute(
                        "PATH",
                        (name, path) ->
                                Path.of(System.getProperty("treehook.maven", "."), "bin") + File.pathSeparator + path);
        return builder.start();
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port + "/").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
