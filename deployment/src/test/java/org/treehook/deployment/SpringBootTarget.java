package org.treehook.deployment;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.treehook.deployment.boot.BootApplication;

/** An application with Spring Boot. */
final class SpringBootTarget implements CockpitTarget {

    private final Path folder = JavaProcess.emptyFolder("spring-boot");
    private final JavaProcess process = new JavaProcess(folder);
    private final URI base = URI.create("http://127.0.0.1:" + JavaProcess.freePort());

    @Override
    public URI start() {
        List<String> command = new ArrayList<>(JavaProcess.quickly());
        command.addAll(List.of(
                "-cp",
                JavaProcess.path(ClassPath.of("spring-boot")),
                BootApplication.class.getName(),
                "--server.port=" + base.getPort()));
        return process.start(command, base);
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public URI webapp() {
        return base.resolve("/camunda");
    }

    /** Of the engine's database, while the target doesn't run. */
    String database() {
        return "jdbc:h2:file:" + folder.resolve("engine");
    }
}
