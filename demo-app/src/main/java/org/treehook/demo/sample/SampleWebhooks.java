package org.treehook.demo.sample;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookEditor;
import org.treehook.plugin.Treehook;
import org.treehook.webhook.BindingProperty;

/** Two webhooks with something wrong: one calls a tree that is not there, the filter of the other fails now and then. */
@Component
final class SampleWebhooks {

    private static final WebhookAddress SERVICES = WebhookAddress.kapp("services", null);

    private final WebhookEditor webhooks;

    SampleWebhooks(ProcessEngine engine) {
        this.webhooks = Treehook.of(engine).webhooks();
    }

    void make() {
        make(
                "Notify building management",
                "values('What needs cleaning').indexOf('glass') > -1",
                "/kinetic-task/app/api/v1/run-tree/Building%20Management/Notices/Submitted");
        make(
                "Large requests",
                "values('Rooms').length > 3",
                "/kinetic-task/app/api/v1/run-tree/${space('attribute:Task Source Name')}/Submissions%20%3E%20services/Submitted");
    }

    private void make(String name, String filter, String url) {
        if (webhooks.find(SERVICES, name).isEmpty()) {
            webhooks.create(
                    SERVICES,
                    new WebhookChange(
                            Map.of(
                                    BindingProperty.NAME, name,
                                    BindingProperty.TYPE, "Submission",
                                    BindingProperty.EVENT, "Submitted",
                                    BindingProperty.FILTER, filter,
                                    BindingProperty.URL, url),
                            null,
                            null,
                            List.of()));
        }
    }
}
