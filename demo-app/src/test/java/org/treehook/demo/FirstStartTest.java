package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstStartTest {

    @TempDir
    private Path folder;

    @Test
    void aFirstStartSetsUpTheStory() {
        try (ServletWebServerApplicationContext application = start("demo")) {
            Platform platform = platform(application);

            Answer form = platform.ok(platform.get("/kapps/services/forms/cleaning?include=attributesMap,fields"));
            assertThat(form.body().at("/form/fields").findValuesAsText("name"))
                    .containsExactly("What needs cleaning", "Rooms", "Description");
            assertThat(form.body().at("/form/attributesMap"))
                    .hasToString("{\"Icon\":[\"fa-tint\"],\"Owning Team\":[\"Facilities\"]}");
            assertThat(platform.get("/kapps/services/formAttributeDefinitions/Custom%20Submission%20Workflow")
                            .body()
                            .at("/formAttributeDefinition/allowsMultiple")
                            .asBoolean())
                    .isTrue();
            assertThat(application
                            .getBean(IdentityService.class)
                            .createGroupQuery()
                            .groupId("facilities")
                            .singleResult()
                            .getName())
                    .isEqualTo("Facilities");
            assertThat(application
                            .getBean(RepositoryService.class)
                            .createProcessDefinitionQuery()
                            .list())
                    .extracting(definition -> definition.getKey())
                    .containsExactlyInAnyOrder(
                            "submissions-services-submitted",
                            "webhook-submission-submitted-kapp-default",
                            "webhook-submission-submitted-custom-form");
        }
    }

    @Test
    void aLaterStartKeepsWhatWasDoneAndRemoved() {
        String submission;
        try (ServletWebServerApplicationContext application = start("demo")) {
            Platform platform = platform(application);
            submission = platform.ok(platform.post(
                            "/kapps/services/forms/cleaning/submissions", "{'values':{'What needs cleaning':'x'}}"))
                    .text("/submission/id");
            platform.ok(platform.put("/space", "{'name':'Acme Inc.'}"));
            platform.ok(platform.put("/kapps/services/forms/cleaning", "{'attributesMap':{}}"));
        }
        try (ServletWebServerApplicationContext application = start("demo")) {
            Platform platform = platform(application);

            platform.ok(platform.get("/submissions/" + submission));
            assertThat(platform.get("/space").text("/space/name")).isEqualTo("Acme Inc.");
            assertThat(platform.get("/kapps/services/forms/cleaning?include=attributesMap")
                            .body()
                            .at("/form/attributesMap"))
                    .isEmpty();
            assertThat(application
                            .getBean(RepositoryService.class)
                            .createDeploymentQuery()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aStartThatEndedHalfWayIsContinued() {
        try (ServletWebServerApplicationContext application = StartedDemo.start(
                "production",
                Stream.concat(
                                Stream.of(StartedDemo.inFile(folder)),
                                Stream.of(
                                        "--platform.administrator.username=olga",
                                        "--platform.administrator.password=long and secret",
                                        "--treehook.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="))
                        .toArray(String[]::new))) {
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            assertThat(platform(application).get("/space").status()).isEqualTo(401);
            jdbc.sql("update P_CHANGELOG_LOCK set LOCKED = true, LOCKGRANTED = current_timestamp, LOCKEDBY = 'gone'")
                    .update();
        }
        try (ServletWebServerApplicationContext application = start("demo")) {
            platform(application).ok(platform(application).get("/space"));
        }
    }

    private ServletWebServerApplicationContext start(String profile) {
        return StartedDemo.start(folder, profile);
    }

    private static Platform platform(ServletWebServerApplicationContext application) {
        return StartedDemo.platform(application);
    }
}
