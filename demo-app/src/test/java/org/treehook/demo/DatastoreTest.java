package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.demo.submission.Submissions;
import org.treehook.event.PlatformEvent;
import org.treehook.rest.ApiException;

@PlatformTest
class DatastoreTest {

    private static final String FORMS = "/datastore/forms";
    private static final String KAPP_FORM = "/kapps/services/forms/cleaning/submissions";
    private static final String PAGES = "[{'name':'Page','elements':["
            + "{'type':'field','name':'Room','required':true},{'type':'field','name':'Floor'}]}]";

    @Autowired
    private IdentityService identity;

    @Autowired
    private RecordedEvents events;

    @Autowired
    private Submissions submissions;

    private Platform admin;
    private Platform lee;
    private String slug = "";
    private String records = "";

    @BeforeEach
    void aForm(@LocalServerPort int port) {
        admin = Platform.admin(port);
        lee = lee(port);
        slug = "rooms-" + System.nanoTime();
        admin.ok(admin.post(FORMS, "{'name':'Rooms','slug':'" + slug + "','pages':" + PAGES + "}"));
        records = FORMS + "/" + slug + "/submissions";
        events.take();
    }

    @Test
    void aFormFromItsMakingToItsRestorationRaisesEachEventInTheSpace() {
        admin.post("/datastoreFormAttributeDefinitions", "{'name':'Owning Team'}");
        String places = "places-" + System.nanoTime();
        admin.ok(admin.post(FORMS, "{'name':'Places','slug':'" + places + "'}"));
        String form = FORMS + "/" + places;
        admin.ok(admin.put(form, "{'name':'All places','attributesMap':{'Owning Team':['Facilities']}}"));
        String token = admin.ok(admin.delete(form)).text("/restorationToken");
        assertThat(admin.get(form).status()).isEqualTo(404);
        assertThat(admin.post("/kapps/services/forms?restorationToken=" + token).status())
                .isEqualTo(404);
        admin.ok(admin.post(FORMS + "?restorationToken=" + token));

        Answer restored = admin.ok(admin.get(form + "?include=attributesMap"));
        assertThat(restored.text("/form/attributesMap/Owning Team/0")).isEqualTo("Facilities");
        assertThat(admin.get(FORMS).body().findValuesAsText("slug")).contains(places, slug);
        assertThat(admin.get("/kapps/services/forms").body().findValuesAsText("slug"))
                .doesNotContain(places);
        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.scope() + " " + event.type() + " " + event.action())
                .containsExactly(
                        "space Datastore Form Created",
                        "space Datastore Form Updated",
                        "space Datastore Form Deleted",
                        "space Datastore Form Restored");
        assertThat(raised)
                .allSatisfy(event -> assertThat(event.snapshot().has("kapp")).isFalse());
        assertThat(raised.get(1).snapshot().at("/form"))
                .hasToString("{\"name\":\"All places\",\"slug\":\"" + places + "\",\"description\":null,\"type\":null,"
                        + "\"status\":\"Active\",\"attributes\":{\"Owning Team\":\"Facilities\"}}");
        assertThat(raised.get(1).snapshot().at("/previous/form/name").asText()).isEqualTo("Places");
    }

    @Test
    void aSubmissionFromItsMakingToItsEndRaisesEachEventInTheSpace() {
        Answer made = admin.ok(admin.post(records, "{'coreState':'Draft','values':{'Room':'K1'}}"));
        String path = "/datastore/submissions/" + made.text("/submission/id");
        admin.ok(admin.put(path, "{'values':{'Floor':'1'}}"));
        admin.ok(admin.post(path + "?page=Page", "{}"));
        admin.ok(admin.put(path, "{'values':{'Floor':'2'}}"));
        admin.ok(admin.patch(path, "{'values':{'Floor':'3'}}"));
        assertThat(admin.get(path + "?include=values").text("/submission/values/Floor"))
                .isEqualTo("3");
        admin.ok(admin.delete(path));
        admin.ok(admin.post(records, "{'values':{'Room':'K2'}}"));

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.scope() + " " + event.type() + " " + event.action())
                .containsExactly(
                        "space Datastore Submission Created",
                        "space Datastore Submission Saved",
                        "space Datastore Submission Saved",
                        "space Datastore Submission Submitted",
                        "space Datastore Submission Updated",
                        "space Datastore Submission Deleted",
                        "space Datastore Submission Created",
                        "space Datastore Submission Submitted");
        PlatformEvent updated = raised.get(4);
        assertThat(updated.snapshot().has("kapp")).isFalse();
        assertThat(updated.snapshot().at("/form/slug").asText()).isEqualTo(slug);
        assertThat(updated.snapshot().at("/values")).hasToString("{\"Room\":\"K1\",\"Floor\":\"2\"}");
        assertThat(updated.snapshot().at("/previous/values/Floor").asText()).isEqualTo("1");
        assertThat(updated.snapshot().at("/changed")).hasToString("[\"Floor\"]");
        assertThat(updated.snapshot().at("/submission/closedAt").isNull()).isTrue();
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void nothingThereIsEverClosed() {
        String draft = admin.ok(admin.post(records, "{'coreState':'Draft','values':{'Room':'K1'}}"))
                .text("/submission/id");
        String one = "/datastore/submissions/" + draft;
        events.take();
        for (Answer answer : List.of(
                admin.post(records, "{'coreState':'Closed','values':{'Room':'K1'}}"),
                admin.patch(records, "{'coreState':'Closed'}"),
                admin.patch(records, "{'closedAt':'2026-01-01T00:00:00.000Z'}"),
                admin.put(one, "{'coreState':'Closed'}"),
                admin.post(one, "{'coreState':'Closed'}"),
                admin.patch(one, "{'closedBy':'jo'}"),
                admin.get(records + "?coreState=Closed"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).contains("Closed", "Draft or Submitted");
        }
        assertThatThrownBy(() -> submissions.close(draft)).isInstanceOf(ApiException.class);
        assertThat(events.take()).isEmpty();
        assertThat(admin.get(one).text("/submission/coreState")).isEqualTo("Draft");
    }

    @Test
    void neitherKindIsReachedThroughTheOther() {
        String record =
                admin.ok(admin.post(records, "{'values':{'Room':'K1'}}")).text("/submission/id");
        String request = admin.ok(admin.post(KAPP_FORM, "{'values':{'What needs cleaning':'x'}}"))
                .text("/submission/id");
        events.take();
        for (String path : List.of("/submissions/" + record, "/datastore/submissions/" + request)) {
            assertThat(admin.get(path).status()).isEqualTo(404);
            assertThat(admin.put(path, "{'values':{}}").status()).isEqualTo(404);
            assertThat(admin.post(path, "{}").status()).isEqualTo(404);
            assertThat(admin.patch(path, "{}").status()).isEqualTo(404);
            assertThat(admin.delete(path).status()).isEqualTo(404);
        }
        assertThat(admin.get("/kapps/services/forms/" + slug + "/submissions").status())
                .isEqualTo(404);
        assertThat(admin.get(FORMS + "/cleaning/submissions").status()).isEqualTo(404);
        assertThat(admin.get("/kapps/services/submissions").body().findValuesAsText("id"))
                .doesNotContain(record);
        assertThat(events.take()).isEmpty();
    }

    @Test
    void anyoneReadsAndAdministratorsChange() {
        String id = admin.ok(admin.post(records, "{'values':{'Room':'K1'}}")).text("/submission/id");
        String record = "/datastore/submissions/" + id;
        events.take();

        assertThat(lee.ok(lee.get(records + "?include=values")).text("/submissions/0/values/Room"))
                .isEqualTo("K1");
        lee.ok(lee.get(record));
        lee.ok(lee.get(FORMS + "/" + slug + "?include=pages"));
        lee.ok(lee.get("/datastoreFormAttributeDefinitions"));
        for (Answer answer : List.of(
                lee.post(records, "{'values':{'Room':'K2'}}"),
                lee.patch(records, "{}"),
                lee.put(record, "{'values':{'Room':'K2'}}"),
                lee.post(record, "{}"),
                lee.patch(record, "{}"),
                lee.delete(record),
                lee.post(FORMS, "{'name':'Mine','slug':'mine'}"),
                lee.put(FORMS + "/" + slug, "{'name':'Mine'}"),
                lee.delete(FORMS + "/" + slug),
                lee.post(FORMS + "?restorationToken=x"),
                lee.post("/datastoreFormAttributeDefinitions", "{'name':'Mine'}"))) {
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(events.take()).isEmpty();
    }

    @Test
    void aFormsSlugIsItsOwnersOwn() {
        admin.ok(admin.post(FORMS, "{'name':'Cleaning','slug':'cleaning'}"));
        Answer again = admin.post(FORMS, "{'name':'Cleaning','slug':'cleaning'}");
        assertThat(again.text("/errorKey")).isEqualTo("uniqueness_violation");
        assertThat(again.error()).contains("datastore");
        admin.ok(admin.delete(FORMS + "/cleaning"));
        admin.ok(admin.get("/kapps/services/forms/cleaning"));
    }

    @Test
    void whyARecordRaisedNothingIsExplained() {
        String draft = admin.ok(admin.post(records, "{'coreState':'Draft'}")).text("/submission/id");
        String hook = "Rooms " + slug;
        admin.ok(admin.post(
                "/webhooks",
                "{'name':'" + hook + "','type':'Datastore Submission','event':'Submitted','url':'/nowhere'}"));
        assertThat(admin.ok(admin.get("/events/explain?record=" + draft + "&webhook=" + hook.replace(" ", "%20")))
                        .text("/explanation/answer"))
                .isEqualTo("No event Datastore Submission Submitted was recorded for the datastore submission \""
                        + draft + "\", which is Draft: it was never submitted.");
        admin.ok(admin.delete("/webhooks/" + hook.replace(" ", "%20")));
    }

    private Platform lee(int port) {
        if (identity.createUserQuery().userId("lee").count() == 0) {
            User user = identity.newUser("lee");
            user.setPassword("lee");
            identity.saveUser(user);
        }
        return new Platform(port, "lee", "lee");
    }
}
