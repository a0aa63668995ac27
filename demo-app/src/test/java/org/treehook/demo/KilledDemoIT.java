package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treehook.demo.cluster.DemoJar;

/** The runnable jar, killed in the middle of the story: what it answered for is still true after the next start. */
class KilledDemoIT {

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @AfterEach
    void end() {
        kill();
    }

    private Platform start(List<String> java) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(java);
        command.add("--server.port=" + port);
        File log = folder.resolve("demo.log").toFile();
        // The default database: a file below the working directory.
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Platform platform = Platform.admin(port);
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            assertThat(process)
                    .isNotNull()
                    .satisfies(running -> assertThat(running.isAlive()).isTrue());
            return platform.get("/version").status() == 200;
        });
        return platform;
    }

    private void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> !running.isAlive());
        }
    }

    @Test
    void whatWasAcknowledgedSurvives() throws IOException {
        // First as a user starts it.
        Platform platform = start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("treehook.demo.jar")));
        String first = Story.submit(platform);
        kill();

        platform = start(DemoJar.command());
        Story.job(platform, first, "Complete");
        Story.askForTheCustomTree(platform);
        String second = Story.submit(platform);
        kill();

        platform = start(DemoJar.command());
        String job = Story.job(platform, second, "Failed").path("id").asText();
        Story.deployCustomTree(platform);
        platform.ok(platform.put("/kapps/services/webhookJobs/" + job, "{'status':'Queued'}"));
        kill();

        platform = start(DemoJar.command());
        Story.job(platform, second, "Complete");
        assertThat(Story.engine(platform, "/process-instance?processDefinitionKey=" + Story.DEFAULT_TREE))
                .hasSize(1);
        assertThat(Story.engine(platform, "/process-instance?processDefinitionKey=" + Story.CUSTOM_TREE))
                .hasSize(1);
        assertThat(Story.engine(platform, "/incident")).isEmpty();
        Story.complete(platform, "approve-request", 1);
        Story.complete(platform, "clean-room", 2);
        Story.closed(platform, second);
    }
}
