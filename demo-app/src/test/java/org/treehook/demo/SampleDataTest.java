package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The history that is made up. */
class SampleDataTest {

    private static final String PATH = "/demo/sample-data";

    @TempDir
    private Path folder;

    @Test
    void isAHistoryWithRealJobsAndRuns() {
        try (ServletWebServerApplicationContext application = StartedDemo.start(folder, "demo")) {
            Platform platform = StartedDemo.platform(application);
            assertThat(platform.get(PATH).text("/sampleData/state")).isEqualTo("none");
            assertThat(platform.post(PATH, "{'requests':0}").status()).isEqualTo(400);
            assertThat(platform.post(PATH, "{'requests':5001}").status()).isEqualTo(400);

            assertThat(platform.ok(platform.post(PATH, "{'requests':60}")).text("/sampleData/state"))
                    .isEqualTo("running");
            assertThat(platform.post(PATH, "{'requests':60}").status()).isEqualTo(409);
            JsonNode done = await().atMost(Duration.ofMinutes(3))
                    .until(
                            () -> platform.get(PATH).body().path("sampleData"),
                            progress -> !progress.path("state").asText().equals("running"));
            assertThat(done.path("state").asText()).isEqualTo("done");
            assertThat(done.path("done").asInt()).isEqualTo(done.path("total").asInt());

            List<String> states = new ArrayList<>();
            Instant now = Instant.now();
            platform.get("/kapps/services/submissions?limit=1000&include=details,values")
                    .body()
                    .path("submissions")
                    .forEach(submission -> {
                        states.add(submission.path("coreState").asText());
                        assertThat(Instant.parse(submission.path("createdAt").asText()))
                                .isBefore(now.minus(Duration.ofHours(4)));
                        if (submission.path("coreState").asText().equals("Closed")) {
                            assertThat(submission.path("closedAt").asText())
                                    .isGreaterThan(
                                            submission.path("submittedAt").asText());
                        }
                    });
            assertThat(states).hasSize(60).contains("Draft", "Submitted", "Closed");
            assertThat(states.stream().filter("Closed"::equals)).hasSizeGreaterThan(30);
            assertThat(failed(platform, "Notify%20building%20management")).isPositive();
            assertThat(failed(platform, "Large%20requests")).isPositive();
            assertThat(failed(platform, "Submission%20Submitted%20-%20Kapp%20Default"))
                    .isZero();
            assertThat(Story.engine(platform, "/incident")).isNotEmpty();
            assertThat(new Platform(application.getWebServer().getPort(), "nora.lind", "nora.lind")
                            .get("/me")
                            .status())
                    .isEqualTo(401);
            assertThat(new Platform(application.getWebServer().getPort(), "rita", "rita")
                            .get(PATH)
                            .status())
                    .isEqualTo(403);

            platform.ok(platform.post(PATH, "{'requests':5000}"));
            platform.ok(platform.delete(PATH));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> platform.get(PATH).text("/sampleData/state").equals("cancelled"));
        }
    }

    private static int failed(Platform platform, String webhook) {
        return platform.get("/kapps/services/webhookJobs?status=Failed&limit=1000&webhook=" + webhook)
                .body()
                .path("webhookJobs")
                .size();
    }
}
