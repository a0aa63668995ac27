package org.treehook.deployment;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.treehook.deployment.plain.PlainApplication;

/**
 * An engine from {@code camunda.cfg.xml} without Spring. To read that file the engine needs two jars of Spring, which it brings
 * along: beans and core. {@link #configureInCode} does without file and jars.
 */
final class PlainTarget implements Target {

    private final JavaProcess process = new JavaProcess(JavaProcess.emptyFolder("plain"));
    private final URI base = URI.create("http://127.0.0.1:" + JavaProcess.freePort());
    private boolean inCode;

    @Override
    public URI start() {
        List<String> command = new ArrayList<>(JavaProcess.quickly());
        command.addAll(List.of(
                "-cp",
                JavaProcess.path(classPath()),
                PlainApplication.class.getName(),
                Integer.toString(base.getPort())));
        if (inCode) {
            command.add("code");
        }
        return process.start(command, base);
    }

    @Override
    public void stop() {
        process.stop();
    }

    /** From the next start on. */
    void configureInCode() {
        inCode = true;
    }

    List<String> classPath() {
        return ClassPath.of("plain").stream()
                .filter(entry -> !inCode || !isSpring(entry))
                .toList();
    }

    static boolean isSpring(String entry) {
        return Path.of(entry).getFileName().toString().startsWith("spring-");
    }
}
