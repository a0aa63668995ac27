package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.event.PlatformEvent;

@PlatformTest
class TeamsTest {

    @Autowired
    private RecordedEvents events;

    @Autowired
    private IdentityService identity;

    private Platform admin;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual) {
        port = actual;
        admin = Platform.admin(port);
        events.take();
    }

    @Test
    void facilitiesIsATeamFromTheFirstStart() {
        Answer facilities = admin.ok(admin.get("/teams/a226e46f37e55af902b2f1608a6aca06?include=memberships"));

        assertThat(facilities.text("/team/name")).isEqualTo("Facilities");
        assertThat(facilities.body().at("/team/memberships").findValuesAsText("username"))
                .contains("fred");
        assertThat(identity.createGroupQuery()
                        .groupId("facilities")
                        .groupName("Facilities")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTeamIsFoundByItsNameAndItsLowerCasedName() throws NoSuchAlgorithmException {
        admin.ok(admin.post("/teams", "{'name':'Role::Employee','description':'Everyone'}"));

        for (String name : List.of("Role::Employee", "role::employee")) {
            Answer found = admin.ok(admin.get("/teams/" + md5(name)));
            assertThat(found.body())
                    .hasToString("{\"team\":{\"name\":\"Role::Employee\",\"slug\":\"" + md5("Role::Employee")
                            + "\",\"description\":\"Everyone\"}}");
        }
        assertThat(admin.get("/teams/" + md5("Role::employee")).status()).isEqualTo(404);
        assertThat(admin.post("/teams", "{'name':'ROLE::Employee'}").text("/errorKey"))
                .isEqualTo("uniqueness_violation");
    }

    @Test
    void aTeamFromItsMakingToItsEnd() throws NoSuchAlgorithmException {
        admin.ok(admin.post("/teamAttributeDefinitions", "{'name':'Manager'}"));
        Answer made = admin.ok(
                admin.post("/teams?include=attributesMap", "{'name':'Garden','attributesMap':{'Manager':['admin']}}"));
        assertThat(made.text("/team/attributesMap/Manager/0")).isEqualTo("admin");
        String slug = made.text("/team/slug");

        Answer renamed = admin.ok(admin.put(
                "/teams/" + slug + "?include=attributes,details",
                "{'name':'Gardens','slug':'" + slug + "','description':'Lawns'}"));
        assertThat(renamed.text("/team/slug")).isEqualTo(md5("Gardens"));
        assertThat(renamed.body().at("/team/attributes"))
                .hasToString("[{\"name\":\"Manager\",\"values\":[\"admin\"]}]");
        assertThat(renamed.text("/team/updatedBy")).isEqualTo("admin");
        assertThat(identity.createGroupQuery().groupName("Gardens").count()).isEqualTo(1);
        assertThat(admin.get("/teams/" + slug).status()).isEqualTo(404);

        String token = admin.ok(admin.delete("/teams/" + md5("Gardens"))).text("/restorationToken");
        assertThat(admin.get("/teams/" + md5("Gardens")).status()).isEqualTo(404);
        assertThat(admin.get("/teams?limit=1000").body().findValuesAsText("name"))
                .doesNotContain("Gardens");
        assertThat(identity.createGroupQuery().groupName("Gardens").count()).isZero();
        admin.ok(admin.post("/teams?restorationToken=" + token));
        assertThat(admin.get("/teams/" + md5("Gardens") + "?include=attributesMap")
                        .text("/team/attributesMap/Manager/0"))
                .isEqualTo("admin");
        assertThat(admin.post("/teams?restorationToken=" + token).status()).isEqualTo(404);
        assertThat(admin.post("/teams?restorationToken=-").status()).isEqualTo(404);

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action())
                .containsExactly("Team Created", "Team Updated", "Team Deleted", "Team Restored");
        SampleShape.check(raised);
        assertThat(raised.get(1).snapshot().at("/previous/team/name").asText()).isEqualTo("Garden");
        assertThat(raised)
                .extracting(PlatformEvent::subjectId)
                .containsOnly(raised.get(0).subjectId());
    }

    @Test
    void membershipsAreMadeAndEnded() throws NoSuchAlgorithmException {
        String team = team("Choir");
        user("alto");
        events.take();
        String membership = "{'team':{'name':'Choir'},'user':{'username':'alto'}}";

        assertThat(admin.ok(admin.post("/memberships/", membership)).text("/membership/team/slug"))
                .isEqualTo(team);
        assertNames("Team Membership Change", "User Membership Change");
        admin.ok(admin.post("/memberships", membership));
        assertNames();
        Platform alto = new Platform(port, "alto", "alto");
        assertThat(alto.ok(alto.get("/me")).text("/memberships/0/team/name")).isEqualTo("Choir");
        assertThat(admin.get("/users/alto?include=memberships").text("/user/memberships/0/team/slug"))
                .isEqualTo(team);

        assertThat(admin.ok(admin.delete("/memberships/" + md5("choir") + "_alto"))
                        .text("/membership/user/username"))
                .isEqualTo("alto");
        assertNames("Team Membership Change", "User Membership Change");
        assertThat(admin.delete("/memberships/" + team + "_alto").status()).isEqualTo(404);
        assertThat(admin.delete("/memberships/" + md5("none") + "_alto").status())
                .isEqualTo(404);
        assertThat(admin.delete("/memberships/alto").status()).isEqualTo(404);
        assertNames();
    }

    @Test
    void aDeletedTeamEndsItsMembershipsAndARestoredOneHasThemAgain() {
        String team = team("Orchestra");
        for (String member : List.of("viola", "cello", "bass")) {
            user(member);
            admin.ok(admin.post("/memberships", "{'team':{'name':'Orchestra'},'user':{'username':'" + member + "'}}"));
        }
        events.take();

        String token = admin.ok(admin.delete("/teams/" + team)).text("/restorationToken");

        List<PlatformEvent> deleted = events.take();
        assertThat(deleted)
                .extracting(event -> event.type() + " " + event.action() + " " + event.subjectId())
                .containsExactly(
                        "Team Membership Change " + deleted.get(0).subjectId(),
                        "User Membership Change bass",
                        "User Membership Change cello",
                        "User Membership Change viola",
                        "Team Deleted " + deleted.get(0).subjectId());
        assertThat(deleted.get(0).snapshot().at("/team_membership/Users Removed"))
                .hasToString("[\"bass\",\"cello\",\"viola\"]");
        SampleShape.check(deleted);

        admin.ok(admin.delete("/users/cello"));
        user("cello");
        assertNames("User Deleted", "User Created");
        Answer restored = admin.ok(admin.post("/teams?include=memberships&restorationToken=" + token));
        assertThat(restored.body().at("/team/memberships").findValuesAsText("username"))
                .containsExactly("bass", "viola");
        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action() + " "
                        + event.snapshot().at("/user/username").asText())
                .containsExactly(
                        "Team Restored ",
                        "Team Membership Change ",
                        "User Membership Change bass",
                        "User Membership Change viola");
        assertThat(raised.get(1).snapshot().at("/team_membership/Users Added")).hasToString("[\"bass\",\"viola\"]");
        SampleShape.check(raised);
    }

    @Test
    void aDeletedUserLeavesEachTeam() {
        for (String team : List.of("Left One", "Left Two")) {
            team(team);
        }
        user("leaver");
        for (String team : List.of("Left One", "Left Two")) {
            admin.ok(admin.post("/memberships", "{'team':{'name':'" + team + "'},'user':{'username':'leaver'}}"));
        }
        events.take();

        admin.ok(admin.delete("/users/leaver"));

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action())
                .containsExactly(
                        "Team Membership Change", "Team Membership Change", "User Membership Change", "User Deleted");
        assertThat(raised.get(2).snapshot().at("/user_membership/Teams Removed"))
                .hasToString("[\"Left One\",\"Left Two\"]");
    }

    @Test
    void aNameThatIsTakenMeanwhileStopsARestoring() {
        String token = admin.ok(admin.delete("/teams/" + team("Twice"))).text("/restorationToken");
        String second = team("twice");
        events.take();

        assertThat(admin.post("/teams?restorationToken=" + token).text("/errorKey"))
                .isEqualTo("uniqueness_violation");
        assertNames();
        admin.ok(admin.delete("/teams/" + second));
        admin.ok(admin.post("/teams?restorationToken=" + token));
    }

    @Test
    void aGroupThatCamundaDeletesTakesItsTeamAlong() {
        String team = team("Short-lived");
        identity.deleteGroup(identity.createGroupQuery()
                .groupName("Short-lived")
                .singleResult()
                .getId());

        assertThat(admin.get("/teams/" + team).status()).isEqualTo(404);
        team("Short-lived");
    }

    @Test
    void everyoneReadsTeamsAndAdministratorsChangeThem() {
        String team = team("Readable");
        user("reading");
        Platform reading = new Platform(port, "reading", "reading");
        events.take();

        assertThat(reading.ok(reading.get("/teams?include=memberships&limit=1000"))
                        .body()
                        .findValuesAsText("name"))
                .contains("Readable", "Facilities");
        reading.ok(reading.get("/teams/" + team + "?include=attributes"));
        assertThat(reading.post("/teams", "{'name':'Mine'}").status()).isEqualTo(403);
        assertThat(reading.put("/teams/" + team, "{'name':'Mine'}").status()).isEqualTo(403);
        assertThat(reading.delete("/teams/" + team).status()).isEqualTo(403);
        assertThat(reading.post("/teams?restorationToken=x").status()).isEqualTo(403);
        assertThat(reading.post("/memberships", "{'team':{'name':'Readable'},'user':{'username':'reading'}}")
                        .status())
                .isEqualTo(403);
        assertThat(reading.delete("/memberships/" + team + "_reading").status()).isEqualTo(403);
        assertNames();
    }

    private void assertNames(String... names) {
        assertThat(events.takeNames()).containsExactly(names);
    }

    private String team(String name) {
        return admin.ok(admin.post("/teams", "{'name':'" + name + "'}")).text("/team/slug");
    }

    private void user(String username) {
        admin.ok(admin.post("/users", "{'username':'" + username + "','password':'" + username + "'}"));
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
