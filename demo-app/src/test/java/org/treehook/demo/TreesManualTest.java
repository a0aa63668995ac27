package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The manual's own webhook, as {@code docs/trees.md} writes it down, and the user that it makes. */
@PlatformTest
class TreesManualTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    private String manual;
    private String deployment;
    private Platform admin;

    @BeforeEach
    void deployTheManualsModel(@LocalServerPort int port) throws IOException {
        manual = Files.readString(Path.of("..", "docs", "trees.md"));
        admin = Platform.admin(port);
        deployment = repository
                .createDeployment()
                .addString("welcome.bpmn", between("```xml\n", "```"))
                .deploy()
                .getId();
    }

    @AfterEach
    void removeIt() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aUserWhoseNameTheFilterLikesIsSaidHelloTo() {
        admin.ok(admin.post("/users", between("  -d '", "' \\")));

        List<Task> hello = await().until(
                        () -> tasks.createTaskQuery()
                                .processDefinitionKey("welcome")
                                .list(),
                        found -> !found.isEmpty());
        assertThat(hello).extracting(Task::getName).containsExactly("Say hello to Nell");
        assertThat(admin.ok(admin.get("/webhookJobs?webhook=Welcome%20new%20users"))
                        .body()
                        .get("webhookJobs")
                        .findValuesAsText("status"))
                .containsExactly("Complete");
    }

    @Test
    void anyOtherUserIsNot() {
        admin.ok(admin.post(
                "/users", "{\"username\":\"old-nell\",\"displayName\":\"Nell\",\"password\":\"a-long-password-1\"}"));

        assertThat(admin.ok(admin.get("/webhookJobs?webhook=Welcome%20new%20users"))
                        .body()
                        .get("webhookJobs"))
                .isEmpty();
    }

    private String between(String begin, String end) {
        int from = manual.indexOf(begin) + begin.length();
        return manual.substring(from, manual.indexOf(end, from));
    }
}
