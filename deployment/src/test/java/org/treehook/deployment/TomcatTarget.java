package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Tomcat with a shared engine and Cockpit, put together as in Camunda's distribution. Treehook is installed from its ZIP by the
 * commands of the INSTALL text in it, as they stand there.
 */
final class TomcatTarget implements CockpitTarget {

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```$");

    private final Path folder = JavaProcess.emptyFolder("tomcat");
    private final Path home = folder.resolve("server");
    private final JavaProcess process = new JavaProcess(folder);
    private final int port = JavaProcess.freePort();
    private boolean installed;

    @Override
    public URI start() {
        try {
            if (!installed) {
                copy(Path.of("tomcat", "target", "server", "tomcat"), home);
                configuration("bpm-platform.xml");
                configuration("server.xml");
                install();
                moveToOwnPort();
            }
            URI base = process.start(command(), URI.create("http://127.0.0.1:" + port + "/treehook"));
            if (!installed) {
                makeAdministrator();
                installed = true;
            }
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code catalina.sh run} runs. */
    private List<String> command() {
        List<String> command = new ArrayList<>(JavaProcess.quickly());
        command.addAll(List.of(
                "-Djava.util.logging.config.file=" + home.resolve("conf").resolve("logging.properties"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + home,
                "-Djava.io.tmpdir=" + home.resolve("temp"),
                "-cp",
                JavaProcess.path(List.of(
                        home.resolve("bin").resolve("bootstrap.jar").toString(),
                        home.resolve("bin").resolve("tomcat-juli.jar").toString())),
                "org.apache.catalina.startup.Bootstrap",
                "start"));
        return command;
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public URI webapp() {
        return URI.create("http://127.0.0.1:" + port + "/camunda");
    }

    private void configuration(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(getClass().getResourceAsStream("/tomcat/" + name), name)) {
            Files.write(home.resolve("conf").resolve(name), content.readAllBytes());
        }
    }

    private void install() throws IOException {
        Path dist = unzip(Path.of(System.getProperty("treehook.dist")));
        String commands = COMMANDS.matcher(Files.readString(dist.resolve("INSTALL.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
        Path log = folder.resolve("install.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-x", "-c", commands)
                .directory(dist.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().put("CATALINA_HOME", home.toString());
        try {
            assertThat(shell.start().waitFor())
                    .as("the commands of INSTALL.md, see %s", log)
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path unzip(Path zip) throws IOException {
        try (ZipInputStream content = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                Path target = folder.resolve("unzipped").resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(content, target);
                }
            }
        }
        try (Stream<Path> unzipped = Files.list(folder.resolve("unzipped"))) {
            return unzipped.findFirst().orElseThrow();
        }
    }

    /** What belongs to this test alone: another port, and that our sink on this machine may be called. */
    private void moveToOwnPort() throws IOException {
        replace("server.xml", "port=\"8080\"", "port=\"" + port + "\"");
        replace("server.xml", "port=\"8005\"", "port=\"-1\"");
        replace(
                "bpm-platform.xml",
                "http://localhost:8080/treehook</property>",
                "http://127.0.0.1:" + port
                        + "/treehook</property>\n<property name=\"allowedTargets\">127.0.0.1</property>");
    }

    private void replace(String file, String text, String by) throws IOException {
        Path path = home.resolve("conf").resolve(file);
        String content = Files.readString(path);
        assertThat(content).as(file).contains(text);
        Files.writeString(path, content.replace(text, by));
    }

    /** As Camunda's Admin asks for at the first start. */
    private void makeAdministrator() {
        CockpitSession session = new CockpitSession(webapp());
        session.get("/app/admin/default/setup/");
        var answer = session.write(
                "POST",
                "/api/admin/setup/default/user/create",
                "{\"profile\":{\"id\":\"" + USER + "\",\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"\"},"
                        + "\"credentials\":{\"password\":\"" + PASSWORD + "\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
