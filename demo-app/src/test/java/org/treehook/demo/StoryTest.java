package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** The story that the README tells, over HTTP, with a restart in its middle. */
class StoryTest {

    private static final String JSON = "application/json";
    private static final String DEFAULT_TREE = "submissions-services-submitted";
    private static final String CUSTOM_TREE = "submissions-services-cleaning-submitted";

    @TempDir
    private Path folder;

    @Test
    void aSubmittedFormLaunchesATreeAndAFailedLaunchIsMendedAndRetried() throws IOException {
        String submission;
        String job;
        try (ServletWebServerApplicationContext application = StartedDemo.start(folder, "demo")) {
            Platform platform = StartedDemo.platform(application);
            JsonNode first = job(platform, submit(platform), "Complete");
            assertThat(first.path("responseContent").asText()).contains("\"runId\"");
            assertThat(engine(platform, "/task?processDefinitionKey=" + DEFAULT_TREE)
                            .findValuesAsText("name"))
                    .containsExactly("Handle request");

            platform.ok(platform.put(
                    "/kapps/services/forms/cleaning",
                    "{'attributesMap':{'Icon':['fa-tint'],'Custom Submission Workflow':['Submitted']}}"));
            submission = submit(platform);
            JsonNode failed = job(platform, submission, "Failed");
            job = failed.path("id").asText();
            assertThat(failed.path("name").asText()).isEqualTo("Submission Submitted - Custom Form");
            assertThat(failed.path("summary").asText()).startsWith("404");
            assertThat(failed.path("responseContent").asText()).contains("tree does not exist");
            assertThat(engine(platform, "/incident").findValuesAsText("activityId"))
                    .containsExactly("submission-submitted");
        }
        try (ServletWebServerApplicationContext application = StartedDemo.start(folder, "demo")) {
            Platform platform = StartedDemo.platform(application);
            deployCustomTree(platform);
            platform.ok(platform.put("/kapps/services/webhookJobs/" + job, "{'status':'Queued'}"));
            JsonNode retried = job(platform, submission, "Complete");
            assertThat(retried.path("id").asText()).isEqualTo(job);
            assertThat(engine(platform, "/incident")).isEmpty();
            assertThat(engine(platform, "/process-instance?processDefinitionKey=" + CUSTOM_TREE))
                    .hasSize(1);
            assertThat(engine(platform, "/process-instance?processDefinitionKey=" + DEFAULT_TREE))
                    .hasSize(1);

            complete(platform, "approve-request", 1);
            complete(platform, "clean-room", 2);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> platform.get("/submissions/" + submission)
                            .text("/submission/coreState")
                            .equals("Closed"));
        }
    }

    private static String submit(Platform platform) {
        return platform.ok(platform.post(
                        "/kapps/services/forms/cleaning/submissions",
                        "{'values':{'What needs cleaning':'Coffee','Rooms':['Lobby','Kitchen']}}"))
                .text("/submission/id");
    }

    /** The one job of a submission, as soon as it has this status. */
    private static JsonNode job(Platform platform, String submission, String status) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> jobs(platform, submission),
                        jobs -> jobs.size() == 1
                                && jobs.path(0).path("status").asText().equals(status))
                .path(0);
    }

    private static JsonNode jobs(Platform platform, String submission) {
        String parent = "?parentType=Submission&parentKey=" + submission;
        return platform.ok(platform.get("/kapps/services/webhookJobs" + parent))
                .body()
                .path("webhookJobs");
    }

    private static JsonNode engine(Platform platform, String path) {
        return platform.ok(platform.engine("GET", path, null, JSON)).body();
    }

    private static void complete(Platform platform, String task, int count) {
        JsonNode tasks = await().atMost(Duration.ofSeconds(60))
                .until(() -> engine(platform, "/task?taskDefinitionKey=" + task), found -> found.size() == count);
        tasks.forEach(each -> assertThat(platform.engine(
                                "POST",
                                "/task/" + each.path("id").asText() + "/complete",
                                "{\"variables\":{\"approved\":{\"value\":true}}}",
                                JSON)
                        .status())
                .isEqualTo(204));
    }

    private static void deployCustomTree(Platform platform) throws IOException {
        String model =
                new ClassPathResource("trees/" + CUSTOM_TREE + ".bpmn").getContentAsString(StandardCharsets.UTF_8);
        String body = "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nCleaning tree\r\n"
                + "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + CUSTOM_TREE + ".bpmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--part--\r\n";
        platform.ok(platform.engine("POST", "/deployment/create", body, "multipart/form-data; boundary=part"));
    }
}
