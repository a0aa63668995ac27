package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.ImportReport;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.authoring.WebhookEditor;
import org.treehook.delivery.JobStatus;
import org.treehook.event.EventScope;
import org.treehook.event.PlatformEvent;
import org.treehook.testing.Changes;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

/** How much an event, a launch and a webhook may hold, and what is said of more. */
abstract class BoundsContract {

    private static final String ANYWHERE = "https://example.org/hook";
    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;

    BoundsContract(TestDatabase database) {
        engine = TestEngine.on(database.fresh(), plugin -> plugin.setWebhooksPerEvent("3"), configuration -> {});
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void anEventWithTooLongAnIdIsRefusedBeforeAnythingIsWritten() {
        PlatformEvent event = Events.submitted("s-1");
        refused(
                copy(event, event.scope(), "s".repeat(256), null, null, event.snapshot()),
                "its subject is longer than 255");
        refused(
                copy(event, event.scope(), null, "a".repeat(256), null, event.snapshot()),
                "its actor is longer than 255");
        refused(
                copy(event, event.scope(), null, null, "t".repeat(65), event.snapshot()),
                "its tenant is longer than 64");
        refused(
                copy(event, EventScope.kapp("k".repeat(256)), null, null, null, event.snapshot()),
                "its kapp is longer than 255");
        assertThat(events()).isZero();

        engine.publish(copy(
                event,
                EventScope.kapp("k".repeat(255)),
                "s".repeat(255),
                "a".repeat(255),
                "t".repeat(64),
                event.snapshot()));
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void aSnapshotIsAsDeepAndAsLongAsItMayBe() {
        refused(about(nested(201)), "its snapshot is nested deeper than 200 levels");
        refused(about(nested(100_000)), "its snapshot is nested deeper than 200 levels");
        refused(
                about(JsonNodeFactory.instance.objectNode().put("form", "x".repeat(16_000_000))),
                "its snapshot is longer than 16000000 characters");
        assertThat(events()).isZero();

        String id = engine.publish(about(nested(200)));
        assertThat(engine.treehook().explain().events().find(id)).isPresent();
    }

    @Test
    void aPayloadWithCharactersThatNobodyCanKeepLaunchesItsTree() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("hook", Models.webhook("hook", "Hook", "", TREE));

        engine.publish(Events.submission("Submitted", "s\u0000-1")
                .with("submission", Map.of("id", "s\u0000-1"))
                .with("values", Map.of("Text", "a\u0000b"))
                .with("plain", "c\u0000d\ud800e \ud83d\ude00")
                .build());
        engine.runAll();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        ProcessInstance run = engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("tree")
                .singleResult();
        assertThat(run.getBusinessKey()).isEqualTo("s\ufffd-1");
        assertThat(engine.engine().getRuntimeService().getVariable(run.getId(), "plain"))
                .isEqualTo("c\ufffdd\ufffde \ud83d\ude00");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void aPayloadWhoseNamesCantBeVariablesLaunchesNothing() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));

        for (String name : List.of("x".repeat(256), "a\\u0000", "a\\udc00")) {
            assertThat(launch("{\"" + name + "\":1}", null))
                    .isInstanceOfSatisfying(
                            Launch.Invalid.class,
                            invalid -> assertThat(invalid.message()).contains("has at most 255 characters"));
        }
        assertThat(launch("{\"" + "x".repeat(255) + "\":1}", "c".repeat(5000))).isInstanceOf(Launch.Started.class);
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void noMoreWebhooksHearAnEventThanMay() {
        editor().create(SERVICES, submitted("One"));
        editor().create(SERVICES, submitted("Two"));
        engine.deploy("three", Models.webhook("three", "Three", "", ANYWHERE));

        assertThatThrownBy(() -> editor().create(SERVICES, submitted("Four")))
                .isInstanceOf(InvalidWebhook.class)
                .hasMessageContaining(
                        "There are 3 webhooks for Submission Submitted in scope kapp:services already, and at"
                                + " most 3 may be (setting webhooksPerEvent)");
        assertThatThrownBy(() -> engine.deploy("five", Models.webhook("five", "Five", "", ANYWHERE)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("at most 3 may be");

        editor().update(SERVICES, "One", change("{'filter':'false'}"));
        engine.deploy("three", Models.webhook("three", "Three", "true", ANYWHERE));
        editor().create(
                        SERVICES,
                        change("{'name':'Four','type':'Submission','event':'Closed','url':'" + ANYWHERE + "'}"));
        assertThatThrownBy(() -> editor().update(SERVICES, "Four", change("{'event':'Submitted'}")))
                .hasMessageContaining("at most 3 may be");

        editor().delete(SERVICES, "Two");
        editor().update(SERVICES, "Four", change("{'event':'Submitted'}"));
        engine.publish(Events.submitted("s-1"));
        assertThat(engine.jobs()).hasSize(2);
    }

    @Test
    void whatIsImportedTogetherCountsTogether() {
        String one = "{'name':'%s','type':'Submission','event':'Submitted','url':'" + ANYWHERE + "'}";
        List<String> names = List.of("One", "Two", "Three", "Four");
        String all = ("[" + String.join(",", names.stream().map(one::formatted).toList()) + "]").replace('\'', '"');

        assertThatThrownBy(() -> editor().importAll(SERVICES, Changes.all(all), false))
                .isInstanceOf(InvalidWebhook.class)
                .hasMessageContaining("at most 3 may be");
        assertThat(editor().find(SERVICES, "One")).isEmpty();

        String fewer = all.replace("," + one.formatted("Four").replace('\'', '"'), "");
        ImportReport report = editor().importAll(SERVICES, Changes.all(fewer), false);
        assertThat(report.isValid()).isTrue();
    }

    private void refused(PlatformEvent event, String why) {
        assertThatThrownBy(() -> engine.publish(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The event can't be published: " + why);
    }

    private static PlatformEvent copy(
            PlatformEvent event,
            EventScope scope,
            @Nullable String subject,
            @Nullable String actor,
            @Nullable String tenant,
            ObjectNode snapshot) {
        return new PlatformEvent(
                event.type(), event.action(), scope, subject, actor, tenant, event.timestamp(), snapshot);
    }

    private static PlatformEvent about(ObjectNode snapshot) {
        PlatformEvent event = Events.submitted("s-1");
        return copy(event, event.scope(), "s-1", "jane", null, snapshot);
    }

    private static ObjectNode nested(int levels) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        ObjectNode node = top;
        for (int i = 1; i < levels; i++) {
            node = node.putObject("form");
        }
        return top;
    }

    private Launch launch(String content, @Nullable String cause) {
        return engine.treehook()
                .trees()
                .launch(new LaunchRequest(new Target.Title("A :: B :: C"), null, content, null, cause));
    }

    private long events() {
        return engine.database()
                .call(sql -> sql.first("select count(*) as N from TH_EVENT", row -> row.bigNumber("N")))
                .orElseThrow();
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
