package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A team's name makes its members managers of a kapp's webhooks, and what it is called no more they are no more. */
@PlatformTest
class KappManagersTest {

    private Platform admin;
    private Platform mona;
    private String team;

    @BeforeEach
    void aMember(@LocalServerPort int port) {
        admin = Platform.admin(port);
        mona = new Platform(port, "mona", "mona");
        admin.ok(admin.post("/users", "{'username':'mona','password':'mona'}"));
        team = admin.ok(admin.post("/teams", "{'name':'Kapp Managers::garden'}"))
                .text("/team/slug");
        admin.ok(admin.post("/memberships", "{'team':{'name':'Kapp Managers::garden'},'user':{'username':'mona'}}"));
    }

    @AfterEach
    void nobodyIsLeft() {
        admin.ok(admin.delete("/teams/" + team));
        admin.ok(admin.delete("/users/mona"));
        for (String kapp : new String[] {"garden", "roof"}) {
            for (var webhook : admin.get("/kapps/" + kapp + "/webhooks").body().path("webhooks")) {
                admin.ok(admin.delete(
                        "/kapps/" + kapp + "/webhooks/" + webhook.path("name").asText()));
            }
        }
    }

    private int making(String kapp) {
        return mona.post(
                        "/kapps/" + kapp + "/webhooks",
                        "{'name':'Mine','type':'Submission','event':'Submitted','url':'https://example.org/hook'}")
                .status();
    }

    private void rename(String name) {
        team = admin.ok(admin.put("/teams/" + team, "{'name':'" + name + "'}")).text("/team/slug");
    }

    @Test
    void itsMembersManageThatKappAsLongAsItIsCalledSo() {
        assertThat(making("garden")).isEqualTo(200);
        assertThat(making("roof")).isEqualTo(403);
        assertThat(mona.get("/webhooks?all").body().path("webhooks").findValuesAsText("name"))
                .containsExactly("Mine");

        rename("Kapp Managers::roof");
        assertThat(mona.get("/kapps/garden/webhooks/Mine").status()).isEqualTo(404);
        assertThat(making("garden")).isEqualTo(403);
        assertThat(making("roof")).isEqualTo(200);

        rename("Gardeners");
        assertThat(mona.get("/kapps/roof/webhooks/Mine").status()).isEqualTo(404);
        assertThat(making("roof")).isEqualTo(403);
    }

    @Test
    void noNameMeansEveryKapp() {
        rename("Kapp Managers::*");
        assertThat(making("garden")).isEqualTo(403);
        assertThat(mona.post(
                                "/webhooks",
                                "{'name':'Mine','type':'Submission','event':'Submitted','scope':'kapp:*',"
                                        + "'url':'https://example.org/hook'}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRestoredTeamIsWhatItWas() {
        String token = admin.ok(admin.delete("/teams/" + team)).text("/restorationToken");
        assertThat(making("garden")).isEqualTo(403);
        admin.ok(admin.post("/teams?restorationToken=" + token));
        assertThat(making("garden")).isEqualTo(200);
    }
}
