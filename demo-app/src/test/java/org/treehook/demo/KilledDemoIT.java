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

/** The runnable jar, killed in the middle of the story: what it answered for is still true after the next start. */
class KilledDemoIT {

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @AfterEach
    void end() {
        kill();
    }

    private Platform start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("treehook.demo.jar"),
                "--server.port=" + port));
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
        Platform platform = start();
        String first = Story.submit(platform);
        kill();

        platform = start();
        Story.job(platform, first, "Complete");
        Story.askForTheCustomTree(platform);
        String second = Story.submit(platform);
        kill();

        platform = start();
        String job = Story.job(platform, second, "Failed").path("id").asText();
        Story.deployCustomTree(platform);
        platform.ok(platform.put("/kapps/services/webhookJobs/" + job, "{'status':'Queued'}"));
        kill();

        platform = start();
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
