package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.treehook.event.PlatformEvent;

@PlatformTest
class UsersTest {

    @Autowired
    private RecordedEvents events;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private Platform admin;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual) {
        port = actual;
        admin = Platform.admin(port);
        events.take();
    }

    @Test
    void aUserFromItsMakingToItsEnd() {
        Answer made = admin.ok(admin.post(
                "/users",
                "{'username':'ada','displayName':'Ada  Love Lace','email':'ada@example.com','password':'first',"
                        + "'preferredLocale':'de_AT','timezone':'Europe/Vienna','invitedBy':'admin'}"));
        assertThat(made.body())
                .hasToString("{\"user\":{\"username\":\"ada\",\"displayName\":\"Ada  Love Lace\","
                        + "\"email\":\"ada@example.com\",\"enabled\":true,\"spaceAdmin\":false,"
                        + "\"preferredLocale\":\"de_AT\",\"timezone\":\"Europe/Vienna\",\"invitedBy\":\"admin\"}}");
        Platform ada = new Platform(port, "ada", "first");
        ada.ok(ada.get("/me"));

        Answer changed = admin.ok(admin.put(
                "/users/ada?include=details",
                "{'displayName':'Ada','email':'','timezone':'','invitedBy':'','spaceAdmin':true,'password':'second'}"));
        assertThat(changed.text("/user/displayName")).isEqualTo("Ada");
        assertThat(changed.text("/user/preferredLocale")).isEqualTo("de_AT");
        assertThat(changed.text("/user/updatedBy")).isEqualTo("admin");
        for (String none : List.of("email", "timezone", "invitedBy")) {
            assertThat(changed.body().path("user").path(none).isNull()).as(none).isTrue();
        }
        Platform again = new Platform(port, "ada", "second");
        again.ok(again.put("/space", "{}"));
        admin.ok(admin.put("/users/ada", "{'spaceAdmin':false}"));
        assertThat(again.put("/space", "{}").status()).isEqualTo(403);
        assertThat(ada.get("/me").status()).as("the first password").isEqualTo(401);

        assertThat(admin.ok(admin.delete("/users/ada")).text("/user/username")).isEqualTo("ada");
        assertThat(admin.get("/users/ada").status()).isEqualTo(404);
        assertThat(admin.delete("/users/ada").status()).isEqualTo(404);

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action())
                .containsExactly("User Created", "User Updated", "User Updated", "Space Login Failure", "User Deleted");
        assertThat(raised.get(1).snapshot().at("/previous/user/displayName").asText())
                .isEqualTo("Ada  Love Lace");
        assertThat(raised.get(1).snapshot().at("/user/displayName").asText()).isEqualTo("Ada");
        assertThat(raised.get(1).snapshot().at("/user/spaceAdmin").asBoolean()).isTrue();
        assertThat(raised.get(1).actor()).isEqualTo("admin");
        assertThat(raised.get(1).subjectId()).isEqualTo("ada");
        assertThat(raised.toString()).doesNotContain("\"first\"", "\"second\"");
    }

    @Test
    void aPasswordAloneIsAChangeThatShowsNothing() {
        create("pia");
        events.take();

        Answer changed = admin.ok(admin.put("/users/pia", "{'password':'Topmost Secret'}"));

        List<PlatformEvent> raised = events.take();
        assertThat(raised).hasSize(1);
        JsonNode snapshot = raised.get(0).snapshot();
        assertThat(snapshot.at("/previous/user")).isEqualTo(snapshot.path("user"));
        assertThat(raised.toString() + changed.body()).doesNotContain("Topmost Secret", "password");
        assertThat(storedProfiles()).doesNotContain("Topmost Secret");
        new Platform(port, "pia", "Topmost Secret").ok(new Platform(port, "pia", "Topmost Secret").get("/me"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jo@example.com", "first.last", "with space", "ACME/jo", "a_b", "per%cent+plus", "Zoë", "x;y=1"})
    void aNameInAPathIsPercentEncoded(String username) {
        admin.ok(admin.post("/users", "{'username':'" + username + "','password':'pw'}"));
        String path = "/users/" + encoded(username);

        assertThat(admin.ok(admin.get(path)).text("/user/username")).isEqualTo(username);
        assertThat(admin.ok(admin.put(path, "{'displayName':'Renamed'}")).text("/user/displayName"))
                .isEqualTo("Renamed");
        Platform self = new Platform(port, username, "pw");
        assertThat(self.ok(self.get("/me")).text("/username")).isEqualTo(username);
        admin.ok(admin.post("/memberships", "{'team':{'name':'Facilities'},'user':{'username':'" + username + "'}}"));
        admin.ok(admin.delete("/memberships/a226e46f37e55af902b2f1608a6aca06_" + encoded(username)));
        admin.ok(admin.delete(path));
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void attributesInBothNotations() {
        admin.ok(admin.post("/userAttributeDefinitions", "{'name':'Site'}"));
        admin.ok(admin.post("/userAttributeDefinitions", "{'name':'Skills','allowsMultiple':true}"));
        admin.ok(admin.post("/userProfileAttributeDefinitions", "{'name':'Phone','description':'Where to call'}"));
        assertThat(admin.get("/userProfileAttributeDefinitions/Phone").text("/userProfileAttributeDefinition/name"))
                .isEqualTo("Phone");
        create("otto");
        events.take();

        Answer written = admin.ok(admin.put(
                "/users/otto?include=attributes,attributesMap,profileAttributes,profileAttributesMap",
                "{'attributes':[{'name':'Site','values':['Berlin']}],'profileAttributesMap':{'Phone':['555']}}"));
        assertThat(written.body().at("/user/attributes")).hasToString("[{\"name\":\"Site\",\"values\":[\"Berlin\"]}]");
        assertThat(written.body().at("/user/attributesMap")).hasToString("{\"Site\":[\"Berlin\"]}");
        assertThat(written.body().at("/user/profileAttributes"))
                .hasToString("[{\"name\":\"Phone\",\"values\":[\"555\"]}]");
        assertThat(written.body().at("/user/profileAttributesMap")).hasToString("{\"Phone\":[\"555\"]}");
        admin.ok(admin.put(
                "/users/otto",
                "{'attributesMap':{'Site':['Bonn'],'Skills':['a']},"
                        + "'profileAttributes':[{'name':'Phone','values':['556']}]}"));
        assertThat(admin.put("/users/otto", "{'attributesMap':{'Phone':['555']}}")
                        .error())
                .contains("not defined; defined are: Site, Skills");
        assertThat(admin.put("/users/otto", "{'profileAttributes':[],'profileAttributesMap':{}}")
                        .error())
                .contains("profileAttributesMap");

        List<PlatformEvent> raised = events.take();
        assertThat(raised).extracting(PlatformEvent::action).containsExactly("Updated", "Updated");
        SampleShape.check(raised);
        assertThat(raised.get(1).snapshot().at("/previous/user/attributes")).hasToString("{\"Site\":\"Berlin\"}");
        assertThat(raised.get(1).snapshot().at("/user/attributes"))
                .hasToString("{\"Site\":\"Bonn\",\"Skills\":[\"a\"]}");
        assertThat(raised.get(1).snapshot().at("/user/profileAttributes")).hasToString("{\"Phone\":\"556\"}");

        Platform otto = new Platform(port, "otto", "otto");
        otto.ok(otto.put("/me", "{'profileAttributesMap':{}}"));
        assertThat(events.take().get(0).snapshot().at("/identity/attributes"))
                .hasToString("{\"Site\":\"Bonn\",\"Skills\":[\"a\"]}");
        admin.ok(admin.delete("/users/otto"));
        create("otto");
        assertThat(admin.get("/users/otto?include=attributesMap").body().at("/user/attributesMap"))
                .isEmpty();
    }

    @Test
    void whatPeopleMayChangeOfThemselves() {
        create("selma");
        events.take();
        Platform selma = new Platform(port, "selma", "selma");

        Answer me = selma.ok(selma.put(
                "/me",
                "{'displayName':'Selma Self','email':'s@example.com','preferredLocale':'sv','timezone':'UTC',"
                        + "'password':'other'}"));

        assertThat(me.body())
                .hasToString("{\"username\":\"selma\",\"displayName\":\"Selma Self\",\"email\":\"s@example.com\","
                        + "\"enabled\":true,\"spaceAdmin\":false,\"preferredLocale\":\"sv\",\"timezone\":\"UTC\","
                        + "\"invitedBy\":null,\"memberships\":[]}");
        List<PlatformEvent> raised = events.take();
        assertThat(raised).extracting(PlatformEvent::action).containsExactly("Updated");
        assertThat(raised.get(0).actor()).isEqualTo("selma");
        Platform other = new Platform(port, "selma", "other");
        other.ok(other.get("/me"));
        for (String refused : List.of("'spaceAdmin':true", "'enabled':true", "'username':'x'", "'attributesMap':{}")) {
            assertThat(other.put("/me", "{" + refused + "}").status())
                    .as(refused)
                    .isEqualTo(400);
        }
        assertThat(events.take()).isEmpty();
    }

    @Test
    void onesOwnRightsAreForOthersToTake() {
        create("root2");
        admin.ok(admin.put("/users/root2", "{'spaceAdmin':true}"));
        Platform root = new Platform(port, "root2", "root2");
        events.take();

        assertThat(root.put("/users/root2", "{'enabled':false}").error()).contains("disable yourself");
        assertThat(root.put("/users/root2", "{'spaceAdmin':false}").error()).contains("another administrator");
        assertThat(root.delete("/users/root2").error()).contains("delete yourself");
        assertThat(events.take()).isEmpty();
        root.ok(root.put("/users/root2", "{'enabled':true,'spaceAdmin':true,'displayName':'Root'}"));
        admin.ok(admin.delete("/users/root2"));
    }

    @Test
    void othersSeeTheNameAndTheAddressOnly() {
        create("nina");
        create("olaf");
        Platform nina = new Platform(port, "nina", "nina");

        assertThat(nina.ok(nina.get("/users/olaf?include=details,attributes,memberships"))
                        .body())
                .hasToString("{\"user\":{\"username\":\"olaf\",\"displayName\":\"olaf\",\"email\":null}}");
        assertThat(nina.ok(nina.get("/users/nina?include=memberships")).body().at("/user/memberships"))
                .isEmpty();
        assertThat(nina.get("/users/nobody").status()).isEqualTo(404);
        nina.ok(nina.get("/users?limit=1000"))
                .body()
                .path("users")
                .forEach(user -> assertThat(user.has("enabled"))
                        .isEqualTo(user.path("username").asText().equals("nina")));
        events.take();
        assertThat(nina.post("/users", "{'username':'mine'}").status()).isEqualTo(403);
        assertThat(nina.put("/users/olaf", "{'displayName':'Mine'}").status()).isEqualTo(403);
        assertThat(nina.put("/users/nina", "{'spaceAdmin':true}").status()).isEqualTo(403);
        assertThat(nina.delete("/users/olaf").status()).isEqualTo(403);
        for (String kind : List.of("user", "userProfile", "team")) {
            assertThat(nina.post("/" + kind + "AttributeDefinitions", "{'name':'Mine'}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(events.take()).isEmpty();
    }

    @Test
    void aUserMadeInCamundaHasTheDefaultProfile() {
        User user = identity.newUser("camilla");
        user.setPassword("camilla");
        identity.saveUser(user);

        Answer found = admin.ok(admin.get("/users/camilla?include=details,attributesMap"));
        assertThat(found.body())
                .hasToString("{\"user\":{\"username\":\"camilla\",\"displayName\":\"camilla\",\"email\":null,"
                        + "\"enabled\":true,\"spaceAdmin\":false,\"preferredLocale\":null,\"timezone\":null,"
                        + "\"invitedBy\":null,\"createdAt\":null,\"createdBy\":null,\"updatedAt\":null,"
                        + "\"updatedBy\":null,\"attributesMap\":{}}}");
        Platform camilla = new Platform(port, "camilla", "camilla");
        camilla.ok(camilla.put("/me", "{'timezone':'UTC'}"));
        assertThat(admin.ok(admin.get("/users/camilla?include=details")).text("/user/updatedBy"))
                .isEqualTo("camilla");

        admin.ok(admin.put("/users/camilla", "{'enabled':false}"));
        identity.deleteUser("camilla");
        assertThat(jdbc.sql("select count(*) from P_USER where USERNAME = 'camilla'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoComesLaterUnderAnOldNameHasNoneOfItsRights() {
        create("heir");
        admin.ok(admin.put("/users/heir", "{'spaceAdmin':true}"));
        admin.ok(admin.delete("/users/heir"));
        create("heir");

        assertThat(jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION where USER_ID_ = 'heir'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(admin.get("/users/heir").body().at("/user/spaceAdmin").asBoolean())
                .isFalse();
    }

    @Test
    void aListComesInSlicesByName() {
        for (int i = 0; i < 5; i++) {
            create("zz-" + i);
        }
        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            Answer slice = admin.ok(admin.get("/users?limit=2&pageToken=" + next));
            assertThat(slice.body().path("users").size()).isLessThanOrEqualTo(2);
            listed.addAll(slice.body().findValuesAsText("username"));
            next = slice.body().path("nextPageToken").textValue();
        } while (next != null);

        assertThat(listed).isSorted().doesNotHaveDuplicates().contains("admin", "zz-0", "zz-1", "zz-2", "zz-3", "zz-4");
        assertThat(admin.get("/users?limit=0").status()).isEqualTo(400);
        assertThat(admin.get("/users?pageToken=!").error()).contains("pageToken");
    }

    @Test
    void eventsLookLikeTheirSamples() {
        create("shape");
        admin.ok(admin.post("/memberships", "{'team':{'name':'Facilities'},'user':{'username':'shape'}}"));
        admin.ok(admin.put("/users/shape", "{'displayName':'Shape'}"));
        admin.ok(admin.delete("/users/shape"));

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action())
                .containsExactly(
                        "User Created",
                        "Team Membership Change",
                        "User Membership Change",
                        "User Updated",
                        "Team Membership Change",
                        "User Membership Change",
                        "User Deleted");
        SampleShape.check(raised);
        assertThat(raised.get(1).snapshot().path("team_membership"))
                .hasToString("{\"Users Added\":[\"shape\"],\"Users Removed\":[]}");
        assertThat(raised.get(5).snapshot().path("user_membership"))
                .hasToString("{\"Teams Added\":[],\"Teams Removed\":[\"Facilities\"]}");
    }

    private void create(String username) {
        admin.ok(admin.post("/users", "{'username':'" + username + "','password':'" + username + "'}"));
    }

    private String storedProfiles() {
        return jdbc.sql("select * from P_USER").query().listOfRows().toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
