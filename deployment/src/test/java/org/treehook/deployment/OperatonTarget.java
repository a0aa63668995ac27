package org.treehook.deployment;

import java.net.URI;
import java.util.List;
import org.treehook.deployment.boot.BootApplication;

/** The application of {@link SpringBootTarget}, with Operaton's starter and our jar for Operaton. */
final class OperatonTarget implements CockpitTarget {

    private final JavaProcess process = new JavaProcess(JavaProcess.emptyFolder("operaton"));
    private final URI base = URI.create("http://127.0.0.1:" + JavaProcess.freePort());

    @Override
    public URI start() {
        return process.start(
                List.of(
                        JavaProcess.java(),
                        "-Xmx512m",
                        "-cp",
                        JavaProcess.path(ClassPath.of("operaton")),
                        BootApplication.class.getName(),
                        "--server.port=" + base.getPort()),
                base);
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public URI webapp() {
        return base.resolve("/operaton");
    }
}
