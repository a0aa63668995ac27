package org.treehook.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.Answer;
import org.treehook.demo.Platform;
import org.treehook.demo.StartedDemo;

/** A started demo whose Cockpit is looked at, and a browser to do that with. */
final class CockpitDemo implements AutoCloseable {

    /** Where nothing answers: the tree does not exist. */
    static final String NO_TREE = "/kinetic-task/app/api/v1/run-tree/No/Such/Tree";

    /** The default tree of the story. */
    static final String TREE =
            "/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20services/Submitted";

    /** Each of these would leave a trace in the page if it was taken for anything but text. */
    static final String HOSTILE = "</textarea></script><script>window.hit=1</script><img src=x onerror=window.hit=1>'";

    private final ServletWebServerApplicationContext application;
    private final Chromium chromium = new Chromium();

    CockpitDemo(Path folder, String... settings) {
        application = StartedDemo.start(
                "demo",
                Stream.concat(Stream.of(StartedDemo.inFile(folder)), Stream.of(settings))
                        .toArray(String[]::new));
    }

    Platform admin() {
        return StartedDemo.platform(application);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Somebody who is signed in, in a browser of their own. */
    Visitor visitor(String username) {
        Visitor visitor = chromium.visitor(
                "http://localhost:" + application.getWebServer().getPort());
        visitor.signIn(username);
        return visitor;
    }

    /** A user who may open Cockpit, and do this with process definitions of this key. */
    void user(String username, String key, Permission... permissions) {
        IdentityService identity = bean(IdentityService.class);
        User user = identity.newUser(username);
        user.setPassword(username);
        identity.saveUser(user);
        grant(username, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(username, Resources.PROCESS_DEFINITION, key, permissions);
    }

    private void grant(String username, Resource resource, String id, Permission... permissions) {
        AuthorizationService authorizations = bean(AuthorizationService.class);
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(username);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    /** A webhook on submitted submissions of the story's kapp. */
    void webhook(String name, String url, String filter) {
        admin().ok(admin().call(
                        "POST",
                        "/kapps/services/webhooks",
                        "{\"name\":" + json(name) + ",\"type\":\"Submission\",\"event\":\"Submitted\",\"url\":"
                                + json(url) + ",\"filter\":" + json(filter) + "}"));
    }

    /** Submits the story's form so often; answers the last one's id. */
    String submit(String what, int times) {
        String id = "";
        for (int i = 0; i < times; i++) {
            Answer answer = admin().call(
                            "POST",
                            "/kapps/services/forms/cleaning/submissions",
                            "{\"values\":{\"What needs cleaning\":" + json(what) + "}}");
            id = admin().ok(answer).text("/submission/id");
        }
        return id;
    }

    /** Waits until so many jobs of a webhook of the kapp stand there: a list shows what was so when it was asked for. */
    void await(String webhook, String status, int count) {
        String query = "/kapps/services/webhookJobs?limit=1000&status=" + status + "&webhook="
                + URLEncoder.encode(webhook, StandardCharsets.UTF_8);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(admin().ok(admin().get(query)).body().path("webhookJobs"))
                                .hasSize(count));
    }

    static String json(String text) {
        return TextNode.valueOf(text).toString();
    }

    @Override
    public void close() {
        chromium.close();
        application.close();
    }
}
