package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The plain client, run as a person runs it. */
class StoryClientIT {

    @TempDir
    private Path folder;

    @Test
    void tellsTheStory() throws Exception {
        try (ServletWebServerApplicationContext application = StartedDemo.start(folder, "demo")) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            File said = folder.resolve("said.txt").toFile();
            Process client = new ProcessBuilder(
                            java,
                            Path.of("client", "StoryClient.java").toString(),
                            "http://localhost:" + application.getWebServer().getPort(),
                            "admin",
                            "admin")
                    .redirectErrorStream(true)
                    .redirectOutput(said)
                    .start();
            assertThat(client.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(said.toPath())).contains("Retried: 200 OK");
            assertThat(client.exitValue()).isZero();
        }
    }
}
