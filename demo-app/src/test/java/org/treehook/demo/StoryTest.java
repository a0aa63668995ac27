package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The story that the README tells, over HTTP, with a restart in its middle. */
class StoryTest {

    @TempDir
    private Path folder;

    @Test
    void onTheDemosOwnDatabase() throws IOException {
        story(StartedDemo.inFile(folder));
    }

    @Test
    @DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
    void onPostgresql() throws IOException {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            story(new String[] {
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres"
            });
        }
    }

    private static void story(String[] database) throws IOException {
        String submission;
        String job;
        try (ServletWebServerApplicationContext application = StartedDemo.start("demo", database)) {
            Platform platform = StartedDemo.platform(application);
            JsonNode first = Story.job(platform, Story.submit(platform), "Complete");
            assertThat(first.path("responseContent").asText()).contains("\"runId\"");
            // What a run does begins after its launch is complete.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(
                                    Story.engine(platform, "/task?processDefinitionKey=" + Story.DEFAULT_TREE)
                                            .findValuesAsText("name"))
                            .containsExactly("Handle request"));

            Story.askForTheCustomTree(platform);
            submission = Story.submit(platform);
            JsonNode failed = Story.job(platform, submission, "Failed");
            job = failed.path("id").asText();
            assertThat(failed.path("name").asText()).isEqualTo("Submission Submitted - Custom Form");
            assertThat(failed.path("summary").asText()).startsWith("404");
            assertThat(failed.path("responseContent").asText()).contains("tree does not exist");
            assertThat(Story.engine(platform, "/incident").findValuesAsText("activityId"))
                    .containsExactly("submission-submitted");
        }
        try (ServletWebServerApplicationContext application = StartedDemo.start("demo", database)) {
            Platform platform = StartedDemo.platform(application);
            Story.deployCustomTree(platform);
            platform.ok(platform.put("/kapps/services/webhookJobs/" + job, "{'status':'Queued'}"));
            JsonNode retried = Story.job(platform, submission, "Complete");
            assertThat(retried.path("id").asText()).isEqualTo(job);
            assertThat(Story.engine(platform, "/incident")).isEmpty();
            assertThat(Story.engine(platform, "/process-instance?processDefinitionKey=" + Story.CUSTOM_TREE))
                    .hasSize(1);
            assertThat(Story.engine(platform, "/process-instance?processDefinitionKey=" + Story.DEFAULT_TREE))
                    .hasSize(1);

            Story.complete(platform, "approve-request", 1);
            Story.complete(platform, "clean-room", 2);
            Story.closed(platform, submission);
        }
    }
}
