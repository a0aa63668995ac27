package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever looks at a webhook sees that its filter broke limits. When that begins and ends is tested with the engine. */
@PlatformTest
class QuarantineOverHttpTest {

    private static final String FRAGILE = "/kapps/services/webhooks/Fragile";

    private Platform admin;

    @BeforeEach
    void aFragileWebhook(@LocalServerPort int port) {
        admin = Platform.admin(port);
        admin.ok(admin.post(
                "/kapps/services/webhooks",
                "{'name':'Fragile','type':'Submission','event':'Submitted','url':'/kinetic-task/app/api/v1/run-tree/a/b/c',"
                        + "'filter':'(() => { while (values(\\u0027What needs cleaning\\u0027) === \\u0027hostile\\u0027) { }"
                        + " return false })()'}"));
    }

    @AfterEach
    void removeIt() {
        admin.ok(admin.delete(FRAGILE));
    }

    private void submit(String what) {
        admin.ok(admin.post(
                "/kapps/services/forms/cleaning/submissions", "{'values':{'What needs cleaning':'" + what + "'}}"));
    }

    @Test
    void itSaysSinceWhenAndWhy() {
        assertThat(admin.ok(admin.get(FRAGILE)).body().at("/webhook").has("quarantine"))
                .isFalse();
        Instant before = Instant.now().minusSeconds(1);
        for (int i = 0; i < 3; i++) {
            submit("hostile");
        }

        Answer answer = admin.ok(admin.get(FRAGILE));
        assertThat(answer.text("/webhook/quarantine/reason"))
                .startsWith("The filter ")
                .endsWith("was stopped.");
        assertThat(Instant.parse(answer.text("/webhook/quarantine/since"))).isAfter(before);
        assertThat(Instant.parse(answer.text("/webhook/quarantine/until")))
                .isAfter(Instant.parse(answer.text("/webhook/quarantine/since")));
        assertThat(admin.ok(admin.get("/kapps/services/webhooks?q=Fragile")).text("/webhooks/0/quarantine/reason"))
                .isEqualTo(answer.text("/webhook/quarantine/reason"));

        admin.ok(admin.put(FRAGILE, "{'filter':'false','quarantine':null}"));
        assertThat(admin.ok(admin.get(FRAGILE)).body().at("/webhook").has("quarantine"))
                .as("a new version")
                .isFalse();
    }
}
