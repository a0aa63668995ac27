package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The same for targets with Cockpit: our pages are there, and a failed webhook job is an incident. */
abstract class CockpitContract extends AcceptanceContract {

    private static final String PLUGIN = "/api/cockpit/plugin/treehook";

    private final CockpitTarget target;

    CockpitContract(CockpitTarget target) {
        super(target);
        this.target = target;
    }

    @Test
    final void viewInCockpit() {
        bindTo("cockpit", "/ok/cockpit");
        CockpitSession session = new CockpitSession(target.webapp());

        assertThat(session.get(PLUGIN + "/static/app/plugin.js").body()).contains("export default");
        assertThat(session.get(PLUGIN + "/default/webhooks").statusCode()).isEqualTo(401);
        session.logIn();
        JsonNode webhooks = Api.parsed(
                session.get(PLUGIN + "/default/kapps/services/webhooks").body());
        assertThat(webhooks.path("webhooks").findValuesAsText("name")).contains("cockpit");
        assertThat(session.write("PUT", PLUGIN + "/default/kapps/services/webhooks/cockpit", "{\"suspended\":true}")
                        .body())
                .contains("\"suspended\":true");
    }

    @Test
    final void viewAFailureAsAnIncident() {
        bindTo("incident", "/gone/incident");
        publish("incident", "incident-1");
        jobOf("incident-1", "Failed");
        JsonNode webhook = api().get("/app/api/v1/kapps/services/webhooks/incident?include=details")
                .path("webhook");
        CockpitSession session = new CockpitSession(target.webapp());
        session.logIn();

        JsonNode incidents = Api.parsed(session.get("/api/engine/engine/default/incident?processDefinitionId="
                        + URLEncoder.encode(webhook.path("processDefinitionId").asText(), StandardCharsets.UTF_8))
                .body());
        assertThat(incidents.findValuesAsText("incidentType")).containsExactly("failedJob");
        assertThat(incidents.at("/0/activityId")).isEqualTo(webhook.path("startEventId"));
        assertThat(incidents.at("/0/incidentMessage").asText()).contains("404");
    }
}
