package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.event.BindingFunction;
import org.treehook.event.EventType;
import org.treehook.explain.FunctionNames;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What the functions of a type may be asked for. */
abstract class VocabularyContract {

    private final TestEngine engine;

    VocabularyContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
    }

    private EventType type(String name) {
        return engine.treehook().catalog().find(name).orElseThrow();
    }

    private FunctionNames function(String type, String name) {
        return engine.treehook().explain().vocabulary().of(type(type)).stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTypeNamesItsFunctionsAndWhatItsSampleHas() {
        for (EventType type : engine.treehook().catalog().types()) {
            List<FunctionNames> functions =
                    engine.treehook().explain().vocabulary().of(type);
            assertThat(functions)
                    .extracting(FunctionNames::name)
                    .containsExactlyElementsOf(
                            type.functions().stream().map(BindingFunction::name).toList());
            assertThat(functions)
                    .allSatisfy(function -> assertThat(function.properties())
                            .as("%s of %s", function.name(), type.name())
                            .isNotEmpty()
                            .doesNotContain("attributes", "profileAttributes", "variables"));
        }
        assertThat(function("User", "user").prefixed()).containsOnlyKeys("attribute", "profileAttribute");
        assertThat(function("Engine", "process").prefixed()).containsOnlyKeys("variable");
        assertThat(function("Submission", "event").properties()).containsExactly("type", "action", "timestamp");
        assertThat(function("Submission", "values").prefixed()).isEmpty();
    }

    @Test
    void whatHasOccurredIsNamedToThoseWhoMayReadIt() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "false", "/run"));
        engine.publish(Events.submission("Submitted", "s-1")
                .with("form", Map.of("slug", "garden", "colour", "green", "attributes", Map.of("Tool", "Spade")))
                .with("values", Map.of("What grows", "Leek"))
                .build());
        assertThat(function("Submission", "form").properties()).contains("slug", "name", "colour");
        assertThat(function("Submission", "form").prefixed().get("attribute")).contains("Tool");
        assertThat(function("Submission", "values").properties()).contains("What grows");
        assertThat(function("Form", "form").properties()).doesNotContain("colour");

        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");
        assertThat(function("Submission", "form").properties()).contains("slug").doesNotContain("colour");
        assertThat(function("Submission", "values").properties()).doesNotContain("What grows");

        new People(engine.engine())
                .grant("jane", Resources.PROCESS_DEFINITION, "hook", ProcessDefinitionPermissions.READ_INSTANCE);
        assertThat(function("Submission", "values").properties()).contains("What grows");
    }
}
