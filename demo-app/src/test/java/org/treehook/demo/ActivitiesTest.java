package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is recorded as done for a submission, by people over REST and by steps of trees. */
@PlatformTest
class ActivitiesTest {

    @Autowired
    private org.treehook.tree.Platform steps;

    private Platform admin;
    private Platform nobody;
    private String id;

    @BeforeEach
    void aSubmission(@LocalServerPort int port) {
        admin = Platform.admin(port);
        nobody = new Platform(port, "", "");
        id = steps.createSubmission(
                        "services", "cleaning", object().put("What needs cleaning", "The carpets"), null, null)
                .get("id")
                .asText();
    }

    @Test
    void anActivityIsKeptAndTheNewestStandsFirst() {
        admin.ok(admin.post("/submissions/" + id + "/activities", "{\"label\":\"Called\",\"type\":\"Call\"}"));
        steps.addActivity(id, "Task", "Cleaned", "by fred");

        JsonNode activities =
                admin.ok(admin.get("/submissions/" + id + "/activities")).body().get("activities");
        assertThat(activities.findValuesAsText("label")).containsExactly("Cleaned", "Called");
        assertThat(activities.findValuesAsText("createdBy")).containsExactly("system", "admin");
        assertThat(activities.get(0).get("description").asText()).isEqualTo("by fred");
        assertThat(activities.get(1).get("type").asText()).isEqualTo("Call");
    }

    @Test
    void anActivityWithoutALabelIsRefused() {
        assertThat(admin.post("/submissions/" + id + "/activities", "{}").status())
                .isEqualTo(400);
        assertThat(admin.post("/submissions/" + id + "/activities", "{\"label\":\"" + "x".repeat(201) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/submissions/none/activities", "{\"label\":\"Called\"}")
                        .status())
                .isEqualTo(404);
        assertThat(nobody.get("/submissions/" + id + "/activities").status()).isEqualTo(401);
    }

    @Test
    void stepsUpdateCloseAndRelateSubmissions() {
        assertThat(steps.updateSubmission(id, object().put("Description", "Twice"))
                        .get("coreState")
                        .asText())
                .isEqualTo("Submitted");
        String child = steps.createSubmission(
                        "services", "cleaning", object().put("What needs cleaning", "The rest"), id, null)
                .get("id")
                .asText();
        steps.closeSubmission(id);
        steps.closeSubmission(id);

        JsonNode parent = submission(id);
        assertThat(parent.get("coreState").asText()).isEqualTo("Closed");
        assertThat(parent.at("/values/Description").asText()).isEqualTo("Twice");
        assertThat(submission(child).at("/parent/id").asText()).isEqualTo(id);
    }

    @Test
    void aStepSaysSomethingInTheDiscussionOfASubmission() {
        String first = steps.addMessage(null, id, "Begun").get("discussionId").asText();
        ObjectNode second = steps.addMessage(null, id, "Done");

        assertThat(second.get("discussionId").asText()).isEqualTo(first);
        assertThat(admin.ok(admin.get("/discussions/" + first + "/messages"))
                        .body()
                        .get("messages")
                        .findValuesAsText("value"))
                .containsExactly("Done", "Begun");
    }

    @Test
    void activitiesGoWithTheirSubmission() {
        steps.addActivity(id, "Task", "Cleaned", "");
        admin.ok(admin.delete("/submissions/" + id));

        assertThat(admin.get("/submissions/" + id + "/activities").status()).isEqualTo(404);
    }

    private JsonNode submission(String submissionId) {
        return admin.ok(admin.get("/submissions/" + submissionId + "?include=values"))
                .body()
                .get("submission");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
