package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.SPACE;
import static org.treehook.testing.Changes.submitted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.ImportReport;
import org.treehook.authoring.ImportReport.Result;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookQuery;
import org.treehook.event.PlatformEvent;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;
import org.treehook.testing.Changes;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** An export of the original comes in unchanged: all of it or nothing. */
abstract class WebhookImportContract {

    private static final Map<String, Object> SPACE_OF_EVENTS = Map.of(
            "slug",
            "acme",
            "attributes",
            Map.of(
                    "Task Server Scheme", "https",
                    "Task Server Host", "tasks.example.org",
                    "Task Source Name", "Kinetic Request CE"));

    private final TestEngine engine;

    WebhookImportContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void ofEachPairExactlyOneFires() throws IOException {
        ImportReport report = editor().importAll(SERVICES, export("kapp-webhooks.json"), false);

        assertThat(report.webhooks()).hasSize(14).allMatch(entry -> entry.result() == Result.CREATED);
        assertThat(deployments()).isEqualTo(1);
        for (String event : List.of("Created", "Saved", "Updated", "Submitted", "Closed")) {
            assertThat(firedBy(event, List.of())).isEqualTo("Submission " + event + " - Kapp Default");
            assertThat(firedBy(event, List.of(event))).isEqualTo("Submission " + event + " - Custom Form");
        }
        assertThat(engine.jobs().get(0).job().url())
                .isEqualTo("https://tasks.example.org/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE/"
                        + "Submissions%20%3E%20services%20%3E%20cleaning/Closed");
    }

    @Test
    void theSpacesFiltersFireAsTheyDid() throws IOException {
        editor().importAll(SPACE, export("space-webhooks.json"), false);

        engine.publish(event("User", "Created")
                .with("user", Map.of("username", "jane"))
                .build());
        engine.publish(event("User", "Created")
                .with("user", Map.of("username", "jim", "invitedBy", "jane"))
                .build());
        engine.publish(event("Team", "Membership Change")
                .with("team", Map.of("name", "Role::Employee"))
                .build());
        engine.publish(event("Team", "Membership Change")
                .with("team", Map.of("name", "Facilities"))
                .build());
        engine.publish(event("Team", "Membership Change")
                .with("team", Map.of("name", "Role::Other"))
                .build());

        assertThat(engine.jobs())
                .extracting(view -> view.job().name())
                .containsExactlyInAnyOrder(
                        "User Created - Invited by nobody", "Team Membership - Employees", "Team Membership - No role");
    }

    @Test
    void aSecondImportChangesNothing() throws IOException {
        editor().importAll(SERVICES, export("kapp-webhooks.json"), false);
        ImportReport again = editor().importAll(SERVICES, export("kapp-webhooks.json"), false);

        assertThat(again.webhooks()).hasSize(14).allMatch(entry -> entry.result() == Result.UNCHANGED);
        assertThat(deployments()).isEqualTo(1);
    }

    @Test
    void theNonConfidentialPartOfAnAuthStrategyIsKept() throws IOException {
        editor().importAll(SERVICES, export("kapp-webhooks.json"), false);

        assertThat(editor().find(SERVICES, "Submission Saved - Custom Form")
                        .orElseThrow()
                        .auth())
                .isEqualTo(new Secrets.Kept(AuthStrategy.Type.SIGNATURE, "key-1", false));
    }

    @Test
    void whatIsThereIsChanged() {
        String id = editor().create(SERVICES, submitted("One")).webhook().id();
        engine.deploy("drawn", Models.webhook("drawn", "Drawn", "", "https://example.org/hook"));

        ImportReport report = editor().importAll(
                        SERVICES,
                        List.of(
                                submitted("One", "https://example.org/other", ",'suspended':true"),
                                submitted("Two"),
                                submitted("Drawn")),
                        false);

        assertThat(report.webhooks())
                .extracting(ImportReport.Entry::result)
                .containsExactly(Result.UPDATED, Result.CREATED, Result.UNCHANGED);
        var one = editor().find(SERVICES, "One").orElseThrow();
        assertThat(one.webhook().id()).isEqualTo(id);
        assertThat(one.webhook().url()).isEqualTo("https://example.org/other");
        assertThat(one.suspended()).isTrue();
    }

    @Test
    void oneThatIsWrongKeepsTheOthersOut() {
        engine.deploy("drawn", Models.webhook("drawn", "Drawn", "", "https://example.org/hook"));
        ImportReport report = editor().importAll(
                        SERVICES,
                        List.of(
                                submitted("Good"),
                                submitted("Bad", "ftp://x", ",'filter':'('"),
                                submitted("Twice"),
                                submitted("Twice"),
                                submitted("Drawn", "https://example.org/other", "")),
                        false);

        assertThat(report.isValid()).isFalse();
        assertThat(report.webhooks())
                .extracting(ImportReport.Entry::result)
                .containsExactly(Result.CREATED, Result.INVALID, Result.CREATED, Result.INVALID, Result.INVALID);
        assertThat(report.webhooks().get(1).problems()).hasSize(2);
        assertThat(report.webhooks().get(3).problems()).containsExactly("The name \"Twice\" is given twice.");
        assertThat(report.webhooks().get(4).problems().get(0)).contains("the process \"drawn\"");
        assertThat(editor().list(new WebhookQuery(SERVICES, 25, null)).webhooks())
                .hasSize(1);
    }

    @Test
    void aDryRunOnlyTells() throws IOException {
        ImportReport report = editor().importAll(SERVICES, export("kapp-webhooks.json"), true);

        assertThat(report.dryRun()).isTrue();
        assertThat(report.webhooks()).hasSize(14).allMatch(entry -> entry.result() == Result.CREATED);
        assertThat(deployments()).isZero();
    }

    @Test
    void oneOfAnImportIsDeletedAlone() throws IOException {
        editor().importAll(SPACE, export("space-webhooks.json"), false);
        editor().delete(SPACE, "Login Failed");

        assertThat(editor().list(new WebhookQuery(SPACE, 25, null)).webhooks()).hasSize(3);
        editor().delete(SPACE, "Team Membership - Employees");
        editor().delete(SPACE, "Team Membership - No role");
        assertThat(deployments()).isEqualTo(1);
        editor().delete(SPACE, "User Created - Invited by nobody");
        assertThat(deployments()).isZero();
    }

    private String firedBy(String event, List<String> customWorkflows) {
        int before = engine.jobs().size();
        engine.publish(Events.submission(event, "s-" + before)
                .with("space", SPACE_OF_EVENTS)
                .with(
                        "form",
                        Map.of("slug", "cleaning", "attributes", Map.of("Custom Submission Workflow", customWorkflows)))
                .build());
        assertThat(engine.jobs()).hasSize(before + 1);
        return engine.jobs().get(0).job().name();
    }

    private static PlatformEvent.Builder event(String type, String action) {
        return PlatformEvent.of(type, action).about("r-1").by("jane").with("space", SPACE_OF_EVENTS);
    }

    private static List<WebhookChange> export(String file) throws IOException {
        try (InputStream json = WebhookImportContract.class.getResourceAsStream(file)) {
            assertThat(json).as(file).isNotNull();
            return Changes.all(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private long deployments() {
        return engine.engine().getRepositoryService().createDeploymentQuery().count();
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
