package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Lists with {@code q}. */
@PlatformTest
class SubmissionSearchTest {

    private static final String PAGES = "[{'name':'Page','elements':[{'type':'field','name':'Room'},"
            + "{'type':'field','name':'Odd ] name'},{'type':'field','name':'Tags','dataType':'json'}]}]";

    @Autowired
    private IdentityService identity;

    private final Map<String, String> names = new LinkedHashMap<>();

    private Platform admin;
    private Platform kim;
    private String kapp = "";
    private String form = "";

    @BeforeEach
    void submissions(@LocalServerPort int port) {
        admin = Platform.admin(port);
        if (identity.createUserQuery().userId("kim").count() == 0) {
            User user = identity.newUser("kim");
            user.setPassword("kim");
            identity.saveUser(user);
        }
        kim = new Platform(port, "kim", "kim");
        String slug = "search-" + System.nanoTime();
        kapp = "/kapps/" + slug;
        form = kapp + "/forms/one/submissions";
        admin.ok(admin.post("/kapps", "{'name':'Search','slug':'" + slug + "'}"));
        admin.ok(admin.post(kapp + "/forms", "{'name':'One','slug':'one','pages':" + PAGES + "}"));
        admin.ok(admin.post(kapp + "/forms", "{'name':'Two','slug':'two','pages':" + PAGES + "}"));
        make(admin, form, "a", "'values':{'Room':'Lobby','Tags':['red','ruby']}");
        make(admin, form, "b", "'coreState':'Draft','values':{'Room':'lobby','Tags':['blue']}");
        make(kim, form, "c", "'values':{'Room':'Lobby 2','Odd ] name':'say \\\"hi\\\" 100%'}");
        make(admin, form, "d", "'values':{'Room':'" + "x".repeat(250) + "'}");
        make(kim, kapp + "/forms/two/submissions", "e", "'values':{'Room':'LOBBY'}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "values[Room]=\"Lobby\" | b a",
                "values[Room] = \"LOBBY\" | b a",
                "values[Room]=*\"lobby\" | c b a",
                "values[Room]=*\"lobby 2\" | c",
                "values[Room]=\"lobb\" | none",
                "values[Room]=*\"lob%\" | none",
                "values[Tags]=\"ruby\" | a",
                "values[Tags]=*\"r\" | a",
                "values[Tags]=\"red\" AND values[Tags]=\"ruby\" | a",
                "values[Tags]=\"red\" and values[Room]=*\"l\" AND coreState=\"submitted\" | a",
                "values[Room]=*\"l\" AND values[Tags]=*\"b\" | b",
                "values[Room]=\"lobby\" AND coreState=\"Draft\" | b",
                "coreState=\"Draft\" | b",
                "createdBy=\"kim\" | c",
                "createdBy=\"kim\" AND values[Room]=*\"lob\" | c",
                "createdBy=\"KIM\" | none",
                "values[Odd \\] name]=\"say \\\"hi\\\" 100%\" | c",
                "values[Odd \\] name]=*\"say \\\"hi\\\" 1_\" | none",
                "values[Room]=*\"xxx\" | d",
                "coreState=\"submitted\" | d c a",
            })
    void findsTheNewestFirst(String q, String found) {
        assertThat(list(admin, form, q)).isEqualTo(found);
    }

    @Test
    void alsoInAllFormsOfAKapp() {
        assertThat(list(admin, kapp + "/submissions", "values[Room]=\"lobby\"")).isEqualTo("e b a");
        assertThat(list(admin, kapp + "/submissions", "values[Room]=*\"lobby\" AND createdBy=\"kim\""))
                .isEqualTo("e c");
        admin.ok(admin.delete(kapp + "/forms/one"));
        assertThat(list(admin, kapp + "/submissions", "values[Room]=*\"lobby\""))
                .isEqualTo("e");
    }

    @Test
    void slicesFollowEachOther() {
        for (String q : List.of("values[Room]=\"lobby\"", "values[Room]=*\"l\"", "coreState=\"Submitted\"", "")) {
            String all = list(admin, kapp + "/submissions", q);
            List<String> found = new ArrayList<>();
            String next = "";
            do {
                Answer slice =
                        admin.ok(admin.get(kapp + "/submissions?limit=1&q=" + encoded(q) + "&pageToken=" + next));
                found.add(names(slice));
                next = slice.body().path("nextPageToken").textValue();
            } while (next != null);
            assertThat(String.join(" ", found)).as(q).isEqualTo(all);
        }
    }

    @Test
    void whoIsNoAdministratorFindsTheOwn() {
        assertThat(list(kim, kapp + "/submissions", "values[Room]=*\"lobby\"")).isEqualTo("e c");
        assertThat(list(kim, form, "createdBy=\"kim\"")).isEqualTo("c");
        assertThat(list(kim, form, "createdBy=\"admin\"")).isEqualTo("none");
    }

    @Test
    void byHandle() {
        String handle = admin.get("/submissions/" + id("c")).text("/submission/handle");
        assertThat(list(admin, form, "handle=\"" + handle + "\"")).isEqualTo("c");
        assertThat(list(admin, form, "handle=*\"" + handle.substring(0, 5) + "\" AND values[Room]=\"lobby 2\""))
                .isEqualTo("c");
        assertThat(list(admin, form, "handle=\"" + handle.substring(0, 5) + "\""))
                .isEqualTo("none");
    }

    @Test
    void whatChangesIsFoundAnewAndWhatGoesIsGone() {
        admin.ok(admin.put("/submissions/" + id("a"), "{'values':{'Room':'Attic','Tags':null}}"));
        assertThat(list(admin, form, "values[Room]=\"lobby\"")).isEqualTo("b");
        assertThat(list(admin, form, "values[Room]=\"attic\"")).isEqualTo("a");
        assertThat(list(admin, form, "values[Tags]=\"red\"")).isEqualTo("none");
        admin.ok(admin.patch(
                "/submissions/" + id("b"), "{'createdAt':'2030-01-01T00:00:00.000Z','coreState':'Closed'}"));
        assertThat(list(admin, form, "values[Room]=*\"lobby\"")).isEqualTo("b c");
        assertThat(list(admin, form, "coreState=\"Closed\"")).isEqualTo("b");
        admin.ok(admin.delete("/submissions/" + id("b")));
        assertThat(list(admin, form, "values[Room]=\"lobby\"")).isEqualTo("none");
    }

    @Test
    void theDatastoreIsSearchedAlike() {
        String rooms = "search-" + System.nanoTime();
        admin.ok(admin.post("/datastore/forms", "{'name':'Rooms','slug':'" + rooms + "','pages':" + PAGES + "}"));
        String records = "/datastore/forms/" + rooms + "/submissions";
        make(admin, records, "r", "'values':{'Room':'K1'}");
        make(admin, records, "s", "'values':{'Room':'K2'}");
        assertThat(list(kim, records, "values[Room]=\"k2\"")).isEqualTo("s");
        assertThat(list(kim, records, "createdBy=\"admin\" AND values[Room]=*\"k\""))
                .isEqualTo("s r");
        assertThat(admin.get(records + "?q=" + encoded("coreState=\"Closed\"")).status())
                .isEqualTo(400);
    }

    /** As a browser sends it. */
    @Test
    void bracketsNeedNoEncoding() {
        assertThat(admin.ok(admin.get(form + "?q=values[Room]=%22lobby%202%22"))
                        .body()
                        .path("submissions"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values[Room]",
                "values[Room]=lobby",
                "values[Room]=\"lobby",
                "values[Room=\"lobby\"",
                "values[]=\"x\"",
                "values[Room]=\"a\" OR values[Room]=\"b\"",
                "values[Room]=\"a\" values[Room]=\"b\"",
                "values[Room]=\"a\" AND",
                "values[Room] IN (\"a\")",
                "values[Room]>\"a\"",
                "coreState=*\"Dra\"",
                "createdBy=*\"a\"",
                "coreState=\"Open\"",
                "coreState=\"Draft\" AND coreState=\"Closed\"",
                "createdBy=\"a\" AND createdBy=\"b\"",
                "label=\"x\"",
                "values[Colour]=\"x\"",
                "values[Room]=*\"\"",
                "(coreState=\"Draft\")",
                "' or 1=1 --",
            })
    void whatIsNotUnderstoodIsRefused(String q) {
        Answer answer = admin.get(form + "?q=" + encoded(q));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error())
                .containsAnyOf("it takes values[Field]=", "coreState", "createdBy", "Colour", "After =*", "required");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(refused("values[Room]=\"" + "x".repeat(200) + "\"")).contains("199");
        assertThat(refused("values[" + "x".repeat(201) + "]=\"x\"")).contains("200");
        assertThat(refused("values[Room]=\"x\"" + " AND values[Room]=\"x\"".repeat(10)))
                .contains("at most 10");
        assertThat(refused("values[Room]=\"" + "x".repeat(4_000) + "\"")).contains("4000");
        assertThat(refused("values[Room]=\"a\0b\"")).contains("holds a control character");
        assertThat(admin.get(form + "?coreState=Draft&q=" + encoded("coreState=\"Draft\""))
                        .error())
                .contains("twice");
        String many = "'x'" + ",'x'".repeat(1_000);
        assertThat(admin.post(form, "{'values':{'Tags':[" + many + "]}}").error())
                .contains("1000");
    }

    private String refused(String q) {
        Answer answer = admin.get(form + "?q=" + encoded(q));
        assertThat(answer.status()).isEqualTo(400);
        return answer.error();
    }

    private void make(Platform who, String where, String name, String body) {
        names.put(who.ok(who.post(where, "{" + body + "}")).text("/submission/id"), name);
    }

    private String id(String name) {
        return names.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private String list(Platform who, String where, String q) {
        return names(who.ok(who.get(where + "?q=" + encoded(q))));
    }

    private String names(Answer answer) {
        List<String> found = answer.body().path("submissions").findValuesAsText("id").stream()
                .map(id -> names.getOrDefault(id, "?"))
                .toList();
        return found.isEmpty() ? "none" : String.join(" ", found);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
