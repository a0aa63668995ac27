package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.cluster.Postgres;

/** The platform's records on PostgreSQL; on H2 the other tests have them. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class RecordsOnPostgresTest {

    private static @Nullable ServletWebServerApplicationContext demo;

    @BeforeAll
    static void start() {
        demo = StartedDemo.start("demo", Postgres.empty().settings(Postgres.port()));
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void theCatalogue() {
        Platform platform = platform();
        platform.ok(platform.post("/kapps", "{'name':'Garden','slug':'garden'}"));
        assertThat(platform.post("/kapps", "{'name':'Garden','slug':'garden'}").text("/errorKey"))
                .isEqualTo("uniqueness_violation");
        platform.ok(platform.post("/kapps/garden/formAttributeDefinitions", "{'name':'Icon','allowsMultiple':true}"));
        String forms = "/kapps/garden/forms";
        platform.ok(platform.post(
                forms, "{'name':'Mow','slug':'mow','attributesMap':{'Icon':['a','b']},'pages':[{'name':'P'}]}"));
        assertThat(platform.put("/kapps/garden/formAttributeDefinitions/Icon", "{'allowsMultiple':false}")
                        .status())
                .isEqualTo(400);
        String made = platform.get(forms + "/mow?include=details").text("/form/createdAt");
        Answer changed = platform.ok(platform.put(forms + "/mow?include=details,attributesMap", "{'slug':'mowing'}"));
        assertThat(changed.text("/form/createdAt")).isEqualTo(made);
        assertThat(changed.text("/form/attributesMap/Icon/1")).isEqualTo("b");
        String token = platform.ok(platform.delete(forms + "/mowing")).text("/restorationToken");
        assertThat(platform.get(forms).body().path("forms")).isEmpty();
        platform.ok(platform.post(forms + "?restorationToken=" + token));
        assertThat(platform.delete("/kapps/garden").status()).isEqualTo(400);
        platform.ok(platform.delete("/kapps/garden/formAttributeDefinitions/Icon"));
    }

    @Test
    void aSubmissionsLife() {
        Platform platform = platform();
        String submissions = "/kapps/services/forms/cleaning/submissions";
        Answer first = platform.ok(platform.post(
                submissions + "?include=details",
                "{'coreState':'Draft','values':{'What needs cleaning':'x','Rooms':['Lobby']}}"));
        String path = "/submissions/" + first.text("/submission/id");
        assertThat(first.body().at("/submission/submittedAt").isNull()).isTrue();
        Answer closed = platform.ok(platform.put(path + "?include=details,values", "{'coreState':'Closed'}"));
        assertThat(closed.text("/submission/createdAt")).isEqualTo(first.text("/submission/createdAt"));
        assertThat(closed.text("/submission/values/Rooms/0")).isEqualTo("Lobby");
        platform.ok(platform.patch(path, "{'closedAt':'2026-03-29T02:30:00.000Z'}"));
        assertThat(platform.get(path + "?include=details").text("/submission/closedAt"))
                .isEqualTo("2026-03-29T02:30:00.000Z");

        String second = platform.ok(platform.post(submissions, "{'values':{'What needs cleaning':'y'}}"))
                .text("/submission/id");
        Answer newest = platform.ok(platform.get(submissions + "?limit=1"));
        assertThat(newest.text("/submissions/0/id")).isEqualTo(second);
        Answer next = platform.ok(platform.get(submissions + "?limit=1&pageToken=" + newest.text("/nextPageToken")));
        assertThat(next.text("/submissions/0/id")).isEqualTo(first.text("/submission/id"));
        platform.ok(platform.delete("/submissions/" + second));
    }

    @Test
    void aDiscussionsLife() {
        Platform platform = platform();
        String submission = platform.ok(
                        platform.post("/kapps/services/forms/cleaning/submissions", "{'coreState':'Draft'}"))
                .text("/submission/id");
        String about = "'relatedItem':{'type':'Submission','key':'" + submission + "'}";
        Answer begun = platform.ok(platform.post("/discussions", "{'title':'Floor'," + about + "}"));
        String path = "/discussions/" + begun.text("/discussion/id");
        assertThat(platform.post("/discussions", "{'title':'Again'," + about + "}")
                        .text("/errorKey"))
                .isEqualTo("uniqueness_violation");
        assertThat(platform.post(path + "/messages", "{'content':'a\\u0000'}").status())
                .isEqualTo(400);
        platform.ok(platform.post(path + "/invitations", "{'username':'fred'}"));
        platform.ok(platform.put(path + "/invitations/fred", "{'status':'Accepted'}"));
        platform.ok(platform.put(path, "{'owningUsers':['fred'],'description':'Who?'}"));
        platform.ok(platform.post(path + "/messages", "{'content':'@fred'}"));
        platform.ok(platform.post(path + "/messages", "{'content':'Well?'}"));

        Answer newest = platform.ok(platform.get(path + "/messages?limit=1"));
        assertThat(newest.text("/messages/0/content/0/value")).isEqualTo("Well?");
        assertThat(platform.ok(platform.get(path + "/messages?limit=1&pageToken=" + newest.text("/nextPageToken")))
                        .text("/messages/0/content/0/value"))
                .isEqualTo("@fred");
        Answer listed =
                platform.ok(platform.get("/discussions?archived=false&title=FLOOR&type=Submission&key=" + submission));
        assertThat(listed.text("/discussions/0/createdAt")).isEqualTo(begun.text("/discussion/createdAt"));
        assertThat(listed.body().at("/discussions/0/owningUsers").findValuesAsText("username"))
                .containsExactlyInAnyOrder("admin", "fred");
        platform.ok(platform.delete(path));
        platform.ok(platform.delete("/submissions/" + submission));
    }

    @Test
    void peopleAndTeams() {
        Platform platform = platform();
        for (String username : new String[] {"bob@example.com", "Al ice/1"}) {
            platform.ok(platform.post("/users", "{'username':'" + username + "','timezone':'UTC','password':'pw'}"));
        }
        platform.ok(platform.put("/users/admin", "{'timezone':'UTC'}"));
        assertThat(platform.get("/users/admin?include=details")
                        .body()
                        .at("/user/createdAt")
                        .isNull())
                .isTrue();
        String team = platform.ok(platform.post("/teams", "{'name':'Garden'}")).text("/team/slug");
        assertThat(platform.post("/teams", "{'name':'GARDEN'}").text("/errorKey"))
                .isEqualTo("uniqueness_violation");
        String members = "{'team':{'name':'Garden'},'user':{'username':'%s'}}";
        platform.ok(platform.post("/memberships/", members.formatted("bob@example.com")));
        platform.ok(platform.post("/memberships", members.formatted("Al ice/1")));
        String token = platform.ok(platform.delete("/teams/" + team)).text("/restorationToken");
        platform.ok(platform.delete("/users/bob%40example.com"));
        assertThat(platform.ok(platform.post("/teams?include=memberships&restorationToken=" + token))
                        .body()
                        .at("/team/memberships")
                        .findValuesAsText("username"))
                .containsExactly("Al ice/1");
        Answer first = platform.ok(platform.get("/users?limit=2"));
        assertThat(platform.ok(platform.get("/users?limit=2&pageToken=" + first.text("/nextPageToken")))
                        .body()
                        .findValuesAsText("username"))
                .doesNotContainAnyElementsOf(first.body().findValuesAsText("username"));
        assertThat(platform.ok(platform.get("/teams")).body().findValuesAsText("name"))
                .containsExactly("Facilities", "Garden");
        int port = java.util.Objects.requireNonNull(demo).getWebServer().getPort();
        for (String nobody : new String[] {"a b", "x".repeat(255), "nobody", "a\u0000b"}) {
            assertThat(new Platform(port, nobody, "pw").get("/me").status()).isEqualTo(401);
        }
        assertThat(platform.ok(platform.get("/events?type=Space&event=Login%20Failure"))
                        .body()
                        .path("events"))
                .hasSize(3);
    }

    @Test
    void theDatastoreAndItsSearch() {
        Platform platform = platform();
        platform.ok(platform.post(
                "/datastore/forms",
                "{'name':'Rooms','slug':'rooms','pages':[{'name':'P','elements':[{'type':'field','name':'Room'}]}]}"));
        String records = "/datastore/forms/rooms/submissions";
        for (String room : List.of("Kitchen", "kitchen 2", "Ki\u00df\u00c4", "KI\ud83d\ude00", "Lobby")) {
            platform.ok(platform.post(records, "{'values':{'Room':'" + room + "'}}"));
        }
        assertThat(rooms(platform, records, "=\"KITCHEN\"")).containsExactly("Kitchen");
        assertThat(rooms(platform, records, "=*\"kitchen\"")).containsExactly("kitchen 2", "Kitchen");
        assertThat(rooms(platform, records, "=*\"ki\""))
                .containsExactly("KI\ud83d\ude00", "Ki\u00df\u00c4", "kitchen 2", "Kitchen");
        assertThat(rooms(platform, records, "=*\"ki\u00df\u00e4\"")).containsExactly("Ki\u00df\u00c4");
        assertThat(rooms(platform, records, "=*\"ki\ud83d\ude00\"")).containsExactly("KI\ud83d\ude00");
        assertThat(rooms(platform, records, "=*\"k_\"")).isEmpty();
    }

    private static List<String> rooms(Platform platform, String records, String condition) {
        String q = URLEncoder.encode("values[Room]" + condition, StandardCharsets.UTF_8);
        return platform.ok(platform.get(records + "?include=values&q=" + q))
                .body()
                .findValuesAsText("Room");
    }

    private static Platform platform() {
        return StartedDemo.platform(Objects.requireNonNull(demo));
    }
}
