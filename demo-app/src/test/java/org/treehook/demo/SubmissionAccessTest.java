package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class SubmissionAccessTest {

    private static final String FORM = "/kapps/services/forms/cleaning/submissions";
    private static final String COMPLETE = "'values':{'What needs cleaning':'Coffee'}";

    @Autowired
    private IdentityService identity;

    @Autowired
    private RecordedEvents events;

    private Platform admin;
    private Platform jo;
    private Platform sam;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual) {
        port = actual;
        admin = Platform.admin(port);
        jo = user("jo");
        sam = user("sam");
    }

    @Test
    void peopleSeeAndChangeTheirOwnSubmissions() {
        String own = jo.ok(jo.post(FORM, "{" + COMPLETE + "}")).text("/submission/id");
        sam.ok(sam.post(FORM, "{" + COMPLETE + "}"));

        jo.ok(jo.put("/submissions/" + own, "{'values':{'Description':'Soon'}}"));
        assertThat(sam.get("/submissions/" + own).status()).isEqualTo(404);
        assertThat(sam.put("/submissions/" + own, "{'coreState':'Closed'}").status())
                .isEqualTo(404);
        assertThat(jo.get(FORM + "?include=details").body().findValuesAsText("createdBy"))
                .containsOnly("jo");
        admin.ok(admin.get("/submissions/" + own));
    }

    @Test
    void whatWasSubmittedIsDeletedByAdministratorsOnly() {
        String draft = jo.ok(jo.post(FORM, "{'coreState':'Draft'}")).text("/submission/id");
        String submitted = jo.ok(jo.post(FORM, "{" + COMPLETE + "}")).text("/submission/id");

        jo.ok(jo.delete("/submissions/" + draft));
        assertThat(jo.delete("/submissions/" + submitted).status()).isEqualTo(403);
        admin.ok(admin.delete("/submissions/" + submitted));
        assertThat(admin.get("/submissions/" + submitted).status()).isEqualTo(404);
    }

    @Test
    void onlyAdministratorsChangeTheCatalogueAndMigrate() {
        assertThat(jo.post("/kapps", "{'name':'Mine','slug':'mine'}").status()).isEqualTo(403);
        assertThat(jo.put("/kapps/services", "{'name':'Mine'}").status()).isEqualTo(403);
        assertThat(jo.delete("/kapps/services").status()).isEqualTo(403);
        assertThat(jo.put("/kapps/services/forms/cleaning", "{'name':'Mine'}").status())
                .isEqualTo(403);
        assertThat(jo.post("/kapps/services/forms", "{'name':'Mine','slug':'mine'}")
                        .status())
                .isEqualTo(403);
        assertThat(jo.delete("/kapps/services/forms/cleaning").status()).isEqualTo(403);
        assertThat(jo.put("/space", "{'name':'Mine'}").status()).isEqualTo(403);
        assertThat(jo.post("/spaceAttributeDefinitions", "{'name':'Mine'}").status())
                .isEqualTo(403);
        assertThat(jo.put("/kapps/services/formAttributeDefinitions/Icon", "{'name':'Mine'}")
                        .status())
                .isEqualTo(403);
        assertThat(jo.delete("/kapps/services/formAttributeDefinitions/Icon").status())
                .isEqualTo(403);
        assertThat(jo.patch(FORM, "{}").status()).isEqualTo(403);
        jo.ok(jo.get("/kapps/services/forms/cleaning?include=pages,attributes"));
    }

    @Test
    void whoeverCannotProveWhoTheyAreIsRefused() {
        Answer answer = new Platform(port, "nobody", "guessed").get("/space");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("statusCode").asInt()).isEqualTo(401);
    }

    @Test
    void anEventSaysWhoActed() {
        events.take();
        jo.ok(jo.post(FORM, "{" + COMPLETE + "}"));

        assertThat(events.take()).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo("jo");
            assertThat(event.snapshot().at("/identity/displayName").asText()).isEqualTo("Test jo");
            assertThat(event.snapshot().at("/identity/email").asText()).isEqualTo("jo@example.com");
            assertThat(event.snapshot().at("/identity/teams")).hasToString("[\"Facilities\"]");
            assertThat(event.snapshot().at("/identity/spaceAdmin").asBoolean()).isFalse();
        });
        Answer me = jo.ok(jo.get("/me"));
        assertThat(me.text("/username")).isEqualTo("jo");
        assertThat(me.body().path("spaceAdmin").asBoolean()).isFalse();
        assertThat(me.text("/memberships/0/team/name")).isEqualTo("Facilities");
    }

    private Platform user(String name) {
        if (identity.createUserQuery().userId(name).count() == 0) {
            User user = identity.newUser(name);
            user.setPassword(name);
            user.setFirstName("Test");
            user.setLastName(name);
            user.setEmail(name + "@example.com");
            identity.saveUser(user);
            identity.createMembership(name, "facilities");
        }
        return new Platform(port, name, name);
    }
}
