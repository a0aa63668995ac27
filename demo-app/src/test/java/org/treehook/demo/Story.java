package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;

/** The steps of the story that the README tells. */
final class Story {

    static final String DEFAULT_TREE = "submissions-services-submitted";
    static final String CUSTOM_TREE = "submissions-services-cleaning-submitted";

    private static final String JSON = "application/json";

    private Story() {}

    static String submit(Platform platform) {
        return platform.ok(platform.post(
                        "/kapps/services/forms/cleaning/submissions",
                        "{'values':{'What needs cleaning':'Coffee','Rooms':['Lobby','Kitchen']}}"))
                .text("/submission/id");
    }

    /** The one job of a submission, as soon as it has this status. */
    static JsonNode job(Platform platform, String submission, String status) {
        // A killed process leaves its jobs locked for a minute.
        return await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> jobs(platform, submission),
                        jobs -> jobs.size() == 1
                                && jobs.path(0).path("status").asText().equals(status))
                .path(0);
    }

    /** Gives the form a tree of its own, which is not there. */
    static void askForTheCustomTree(Platform platform) {
        platform.ok(platform.put(
                "/kapps/services/forms/cleaning",
                "{'attributesMap':{'Icon':['fa-tint'],'Custom Submission Workflow':['Submitted']}}"));
    }

    static void closed(Platform platform, String submission) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> platform.get("/submissions/" + submission)
                        .text("/submission/coreState")
                        .equals("Closed"));
    }

    private static JsonNode jobs(Platform platform, String submission) {
        String parent = "?parentType=Submission&parentKey=" + submission;
        return platform.ok(platform.get("/kapps/services/webhookJobs" + parent))
                .body()
                .path("webhookJobs");
    }

    static JsonNode engine(Platform platform, String path) {
        return platform.ok(platform.engine("GET", path, null, JSON)).body();
    }

    static void complete(Platform platform, String task, int count) {
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

    static void deployCustomTree(Platform platform) throws IOException {
        String model =
                new ClassPathResource("trees/" + CUSTOM_TREE + ".bpmn").getContentAsString(StandardCharsets.UTF_8);
        platform.ok(platform.deploy(CUSTOM_TREE + ".bpmn", model));
    }
}
