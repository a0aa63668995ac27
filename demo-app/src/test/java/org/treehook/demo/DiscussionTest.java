package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.PlatformEvent;

/** Discussions over HTTP: their life, who may do what, and the events they raise. Rita and Fred come with the demo. */
@PlatformTest
class DiscussionTest {

    @Autowired
    private RecordedEvents events;

    @Autowired
    private JdbcClient jdbc;

    private Platform admin;
    private Platform rita;
    private Platform fred;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        admin = Platform.admin(port);
        rita = new Platform(port, "rita", "rita");
        fred = new Platform(port, "fred", "fred");
        events.take();
    }

    /** A call on a discussion of Rita's, and the events that it raises. */
    private record Call(
            String name,
            Function<DiscussionTest, String> path,
            BiFunction<DiscussionTest, String, Answer> when,
            String then) {

        @Override
        public String toString() {
            return name + " -> " + then;
        }
    }

    static Stream<Call> calls() {
        Function<DiscussionTest, String> fresh = test -> test.begun("{'title':'Floor'}");
        Function<DiscussionTest, String> invited = test -> test.invited(fresh.apply(test), "{'username':'fred'}");
        Function<DiscussionTest, String> joined = test -> {
            String path = fresh.apply(test);
            test.join(path);
            return path;
        };
        return Stream.of(
                new Call(
                        "begin",
                        test -> "/discussions",
                        (test, path) -> test.rita.post(path, "{'title':'Floor'}"),
                        "Discussion Created"),
                new Call("change", fresh, (test, path) -> test.rita.put(path, "{'title':'Walls'}"), ""),
                new Call("remove", fresh, (test, path) -> test.rita.delete(path), ""),
                new Call(
                        "invite a user",
                        fresh,
                        (test, path) -> test.rita.post(path + "/invitations", "{'username':'fred'}"),
                        "Invitation Created"),
                new Call(
                        "invite a user as clients of the original do",
                        fresh,
                        (test, path) -> test.rita.post(path + "/invitations", "{'user':{'username':'fred'}}"),
                        "Invitation Created"),
                new Call(
                        "invite an address",
                        fresh,
                        (test, path) -> test.rita.post(path + "/invitations", "{'email':'jo@example.org'}"),
                        "Invitation Created"),
                new Call(
                        "accept",
                        invited,
                        (test, path) -> test.fred.put(path, "{'status':'Accepted'}"),
                        "Invitation Updated"),
                new Call(
                        "decline",
                        invited,
                        (test, path) -> test.fred.put(path, "{'status':'Declined'}"),
                        "Invitation Updated"),
                new Call(
                        "answer for somebody",
                        invited,
                        (test, path) -> test.admin.put(path, "{'status':'Accepted'}"),
                        "Invitation Updated"),
                new Call(
                        "write another message",
                        invited,
                        (test, path) -> test.rita.put(path, "{'message':'Please'}"),
                        "Invitation Updated"),
                new Call("change nothing", invited, (test, path) -> test.rita.put(path, "{}"), ""),
                new Call(
                        "write what is there already",
                        invited,
                        (test, path) -> test.rita.put(path, "{'status':'Pending'}"),
                        ""),
                new Call("withdraw", invited, (test, path) -> test.rita.delete(path), ""),
                new Call(
                        "say something",
                        joined,
                        (test, path) -> test.rita.post(path + "/messages", "{'content':'Hi'}"),
                        ""),
                new Call(
                        "mention a participant",
                        joined,
                        (test, path) -> test.rita.post(path + "/messages", "{'content':'@fred, please look.'}"),
                        "Notification"),
                new Call(
                        "mention as tokens",
                        joined,
                        (test, path) -> test.rita.post(
                                path + "/messages",
                                "{'content':[{'type':'user','value':{'username':'fred'}},"
                                        + "{'type':'text','value':' please'}]}"),
                        "Notification"),
                new Call(
                        "mention somebody twice, oneself, an administrator, nobody",
                        joined,
                        (test, path) -> test.rita.post(
                                path + "/messages", "{'content':'@admin and @fred: @rita asks @fred. @nobody a@fred'}"),
                        "Notification Notification"),
                new Call(
                        "mention somebody who may not see it",
                        fresh,
                        (test, path) -> test.rita.post(path + "/messages", "{'content':'@fred'}"),
                        ""),
                new Call("leave", joined, (test, path) -> test.fred.delete(path + "/participants/fred"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void raisesExactlyTheseEvents(Call call) {
        String path = call.path().apply(this);
        events.take();

        admin.ok(call.when().apply(this, path));

        assertThat(events.takeNames())
                .containsExactlyElementsOf(Stream.of(call.then().split(" (?=Notification)"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> "Discussion " + name)
                        .toList());
    }

    @Test
    void eventsHaveTheShapeOfTheirSamples() {
        String path = begun("{'title':'Floor','description':'Who?','isPrivate':true}");
        String invitation = invited(path, "{'username':'fred','message':'Come'}");
        fred.ok(fred.put(invitation, "{'status':'Accepted'}"));
        rita.ok(rita.post(path + "/messages", "{'content':'@fred could you look at it?'}"));

        List<PlatformEvent> raised = events.take();
        EventCatalog catalog = EventCatalog.standard();
        assertThat(raised)
                .extracting(PlatformEvent::action)
                .containsExactly("Discussion Created", "Invitation Created", "Invitation Updated", "Notification");
        assertThat(raised).allSatisfy(event -> {
            JsonNode sample =
                    catalog.sample(new EventKey("Discussion", event.action())).snapshot();
            assertThat(shape(event.snapshot())).isEqualTo(shape(sample));
            assertThat(event.subjectId()).isEqualTo(path.substring("/discussions/".length()));
            assertThat(event.snapshot().at("/discussion/id").asText()).isEqualTo(event.subjectId());
            assertThat(event.snapshot().at("/discussion/createdBy").asText()).isEqualTo("rita");
            assertThat(event.snapshot().at("/discussion/isPrivate").asBoolean()).isTrue();
        });
        assertThat(raised).extracting(PlatformEvent::actor).containsExactly("rita", "rita", "fred", "rita");
        assertThat(raised.get(1).snapshot().at("/invitee/email").asText()).isEqualTo("fred@example.com");
        assertThat(raised.get(1).snapshot().at("/invitation/status").asText()).isEqualTo("Pending");
        assertThat(raised.get(2).snapshot().at("/invitation/status").asText()).isEqualTo("Accepted");
        assertThat(raised.get(3).snapshot().at("/recipient/username").asText()).isEqualTo("fred");
        assertThat(raised.get(3).snapshot().at("/messages/0/content").asText())
                .isEqualTo("@fred could you look at it?");
    }

    @Test
    void mentionsAreToldInTheirOrder() {
        String path = begun("{'title':'Floor'}");
        join(path);
        events.take();
        rita.ok(rita.post(path + "/messages", "{'content':'@\\u0022fred\\u0022, then @admin.'}"));

        assertThat(events.take())
                .extracting(event -> event.snapshot().at("/recipient/username").asText())
                .containsExactly("fred", "admin");
    }

    @Test
    void whoAcceptsTakesPartAndWhoLeavesIsGone() {
        String path = begun("{'title':'Floor'}");
        String invitation = invited(path, "{'username':'fred'}");
        assertThat(fred.get(path).status()).isEqualTo(404);
        assertThat(fred.ok(fred.get(invitation)).text("/invitation/status")).isEqualTo("Pending");

        fred.ok(fred.put(invitation, "{'status':'Accepted'}"));
        assertThat(fred.ok(fred.get(path + "/participants")).body().findValuesAsText("username"))
                .contains("rita", "fred");
        assertThat(ids(fred)).contains(path.substring("/discussions/".length()));
        assertThat(fred.put(invitation, "{'status':'Declined'}").status()).isEqualTo(400);
        fred.ok(fred.post(path + "/messages", "{'content':'Here'}"));

        fred.ok(fred.delete(path + "/participants/fred"));
        assertThat(fred.get(path).status()).isEqualTo(404);
        assertThat(ids(fred)).doesNotContain(path.substring("/discussions/".length()));
        join(path);
        fred.ok(fred.get(path));
    }

    @Test
    void anAddressIsInvitedAndItsOwnerAccepts() {
        String path = begun("{'title':'Floor'}");
        rita.ok(rita.post(path + "/invitations", "{'email':'Fred@Example.com','message':'Come'}"));
        PlatformEvent invited = events.take().get(1);
        assertThat(invited.snapshot().at("/invitation/email").asText()).isEqualTo("fred@example.com");
        assertThat(invited.snapshot().at("/invitee/username").asText()).isEqualTo("fred");

        String invitation = path + "/invitations/fred%40example.com?email";
        rita.ok(rita.put(invitation, "{'message':'Do come'}"));
        fred.ok(fred.put(invitation, "{'status':'Accepted'}"));
        fred.ok(fred.get(path));

        rita.ok(rita.post(path + "/invitations", "{'email':'nobody@example.org'}"));
        Answer unknown = admin.put(path + "/invitations/nobody%40example.org?email", "{'status':'Accepted'}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(rita.ok(rita.get(path + "/invitations/nobody%40example.org?email"))
                        .text("/invitation/status"))
                .isEqualTo("Pending");
    }

    @Test
    void aDeclinedInvitationIsMadeAgain() {
        String path = begun("{'title':'Floor'}");
        String invitation = invited(path, "{'username':'fred'}");
        fred.ok(fred.put(invitation, "{'status':'declined'}"));
        assertThat(fred.get(path).status()).isEqualTo(404);
        assertThat(fred.put(invitation, "{'status':'Pending'}").status()).isEqualTo(403);
        rita.ok(rita.put(path + "/invitations/fred", "{'status':'Pending'}"));
        fred.ok(fred.put(invitation, "{'status':'Accepted'}"));
        fred.ok(fred.get(path));
    }

    @Test
    void whoTakesNoPartSeesNothingOfIt() {
        String path = begun("{'title':'Floor'}");
        String invitation = path + "/invitations/"
                + invited(path, "{'email':'jo@example.org'}").replaceFirst(".*/", "");
        events.take();

        for (Answer answer : List.of(
                fred.get(path),
                fred.put(path, "{'title':'Mine'}"),
                fred.delete(path),
                fred.get(path + "/messages"),
                fred.post(path + "/messages", "{'content':'Hi'}"),
                fred.get(path + "/participants"),
                fred.get(path + "/participants/rita"),
                fred.post(path + "/participants", "{'username':'fred'}"),
                fred.delete(path + "/participants/rita"),
                fred.get(path + "/invitations"),
                fred.post(path + "/invitations", "{'username':'fred'}"),
                fred.get(invitation),
                fred.put(invitation, "{'status':'Accepted'}"),
                fred.delete(invitation),
                fred.get(path + "/relatedItems"),
                fred.post(path + "/relatedItems", "{'type':'Submission','key':'x'}"))) {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(404);
            assertThat(answer.error()).contains("discussion");
        }
        assertThat(ids(fred)).doesNotContain(path.substring("/discussions/".length()));
        assertThat(ids(admin)).contains(path.substring("/discussions/".length()));
        admin.ok(admin.get(path));
        assertThat(events.take()).isEmpty();
    }

    @Test
    void participantsTalkAndOwnersChange() {
        String path = begun("{'title':'Floor'}");
        join(path);
        assertThat(fred.put(path, "{'title':'Mine'}").status()).isEqualTo(403);
        assertThat(fred.delete(path).status()).isEqualTo(403);
        assertThat(fred.delete(path + "/participants/rita").status()).isEqualTo(403);
        fred.ok(fred.post(path + "/invitations", "{'username':'admin'}"));
        assertThat(rita.delete(path + "/participants/rita").error()).contains("author");

        rita.ok(rita.put(path, "{'isPrivate':true}"));
        assertThat(fred.post(path + "/invitations", "{'email':'jo@example.org'}")
                        .status())
                .isEqualTo(403);
        assertThat(fred.post(path + "/participants", "{'username':'admin'}").status())
                .isEqualTo(403);

        Answer owned = rita.ok(rita.put(path, "{'owningUsers':[{'username':'fred'}]}"));
        assertThat(owned.body().at("/discussion/owningUsers").findValuesAsText("username"))
                .containsExactlyInAnyOrder("rita", "fred");
        fred.ok(fred.put(path, "{'title':'Ours'}"));
        fred.ok(fred.post(path + "/participants", "{'username':'admin'}"));
        fred.ok(fred.delete(path + "/participants/admin"));
        admin.ok(admin.put(path, "{'owningUsers':[]}"));
        assertThat(fred.put(path, "{'title':'Mine'}").status()).isEqualTo(403);
        admin.ok(admin.delete(path));
        assertThat(rita.get(path).status()).isEqualTo(404);
    }

    @Test
    void anArchivedDiscussionIsOnlyRead() {
        String path = begun("{'title':'Floor'}");
        String invitation = invited(path, "{'username':'fred'}");
        rita.ok(rita.put(path, "{'isArchived':true}"));
        events.take();

        for (Answer answer : List.of(
                rita.post(path + "/messages", "{'content':'Hi'}"),
                rita.post(path + "/invitations", "{'email':'jo@example.org'}"),
                rita.post(path + "/participants", "{'username':'fred'}"),
                fred.put(invitation, "{'status':'Accepted'}"),
                rita.put(path, "{'title':'Walls'}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).contains("archived");
        }
        assertThat(events.take()).isEmpty();
        rita.ok(rita.get(path));
        rita.ok(rita.put(path, "{'isArchived':false,'title':'Walls'}"));
        rita.ok(rita.post(path + "/messages", "{'content':'Hi'}"));
    }

    @Test
    void listsArePagedAndFiltered() {
        String mark = "listed " + System.nanoTime();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(
                    0,
                    begun("{'title':'Number " + i + " " + mark.toUpperCase(Locale.ROOT) + "'}")
                            .substring("/discussions/".length()));
        }
        rita.ok(rita.put("/discussions/" + made.get(2), "{'isArchived':true}"));
        String list = "/discussions?title=" + mark.replace(" ", "%20");

        assertThat(all(list + "&limit=2", "discussions")).containsExactlyElementsOf(made);
        assertThat(all(list + "&archived=true", "discussions")).containsExactly(made.get(2));
        assertThat(all(list + "&archived=false", "discussions")).hasSize(4).doesNotContain(made.get(2));

        String path = "/discussions/" + made.get(0);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            said.add(
                    0,
                    rita.ok(rita.post(path + "/messages", "{'content':'Message " + i + "'}"))
                            .text("/message/id"));
        }
        assertThat(all(path + "/messages?limit=2", "messages")).containsExactlyElementsOf(said);
        Answer whole = rita.ok(rita.get(path));
        assertThat(whole.text("/discussion/messagesPage/messages/0/content/0/value"))
                .isEqualTo("Message 4");
        assertThat(whole.text("/discussion/messagesPage/messages/0/createdBy/displayName"))
                .isEqualTo("Rita Requester");
        assertThat(rita.ok(rita.get(list + "&limit=1")).body().at("/discussions/0/messagesPage/messages"))
                .hasSize(1);
    }

    @Test
    void aChangeAndItsEventAreOneTransaction() {
        String path = begun("{'title':'Floor'}");
        join(path);
        try {
            for (String action : List.of("Discussion Created", "Invitation Created", "Notification")) {
                long before = rows();
                events.refuse(action);
                Answer answer = switch (action) {
                    case "Discussion Created" -> rita.post("/discussions", "{'title':'Lost'}");
                    case "Invitation Created" -> rita.post(path + "/invitations", "{'email':'jo@example.org'}");
                    default -> rita.post(path + "/messages", "{'content':'@fred'}");
                };
                assertThat(answer.status()).as(action).isEqualTo(500);
                assertThat(rows()).as(action).isEqualTo(before);
            }
        } finally {
            events.refuse("");
        }
    }

    static Stream<Arguments> bad() {
        String much = "x".repeat(4_001);
        return Stream.of(
                Arguments.of("/discussions", "{}", "title"),
                Arguments.of("/discussions", "{'title':' '}", "title"),
                Arguments.of("/discussions", "{'title':'" + "x".repeat(201) + "'}", "200"),
                Arguments.of("/discussions", "{'title':'a\\u0000'}", "can't be stored"),
                Arguments.of("/discussions", "{'title':'x','description':'" + much + "'}", "4000"),
                Arguments.of("/discussions", "{'title':'x','colour':'red'}", "colour"),
                Arguments.of("/discussions", "{'title':'x','isPrivate':'yes'}", "isPrivate"),
                Arguments.of("/discussions", "{'title':'x','owningUsers':['nobody']}", "nobody"),
                Arguments.of("/discussions", "{'title':'x','owningUsers':{'a':'rita'}}", "owningUsers"),
                Arguments.of("/discussions", "{'title':'x','owningUsers':['a\\u0000']}", "can't be stored"),
                Arguments.of("/discussions", "{'title':'x','owningTeams':['Facilities']}", "owningUsers"),
                Arguments.of("/discussions", "{'title':'x','joinPolicy':{'name':'All'}}", "join policies"),
                Arguments.of("/discussions", "{'title':'x','relatedItem':{'type':'Form','key':'x'}}", "Submission"),
                Arguments.of("/discussions", "{'title':'x','relatedItem':{'type':'Submission'}}", "key"),
                Arguments.of(
                        "/discussions", "{'title':'x','relatedItem':{'type':'Submission','key':'x'}}", "no submission"),
                Arguments.of("/discussions", "null", "body"),
                Arguments.of("/discussions", "{'title':", "JSON"),
                Arguments.of("/invitations", "{}", "either"),
                Arguments.of("/invitations", "{'username':'fred','email':'a@b'}", "either"),
                Arguments.of("/invitations", "{'username':'nobody'}", "nobody"),
                Arguments.of("/invitations", "{'username':'rita'}", "already"),
                Arguments.of("/invitations", "{'username':'a\\u0000'}", "can't be stored"),
                Arguments.of("/invitations", "{'email':'nowhere'}", "jo@example.com"),
                Arguments.of("/invitations", "{'email':'" + "x".repeat(320) + "@a'}", "320"),
                Arguments.of("/invitations", "{'email':'a@b','message':'" + much + "'}", "4000"),
                Arguments.of("/messages", "{}", "content"),
                Arguments.of("/messages", "{'content':' '}", "empty"),
                Arguments.of("/messages", "{'content':5}", "content"),
                Arguments.of("/messages", "{'content':[{'type':'image','value':'x'}]}", "tokens"),
                Arguments.of("/messages", "{'content':['x']}", "tokens"),
                Arguments.of("/messages", "{'content':'" + much + "'}", "4000"),
                Arguments.of("/messages", "{'content':'a\\ud800'}", "can't be stored"),
                Arguments.of("/messages", "{'content':'" + String.join(" ", names()) + "'}", "50 people"),
                Arguments.of("/participants", "{}", "username"),
                Arguments.of("/participants", "{'username':'nobody'}", "nobody"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("bad")
    void whatIsWrongIsRefusedAndLeavesNothing(String path, String body, String told) {
        String target = path.equals("/discussions") ? path : begun("{'title':'Floor'}") + path;
        events.take();
        long before = rows();

        Answer answer = rita.post(target, body);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.error()).contains(told);
        assertThat(rows()).isEqualTo(before);
        assertThat(events.take()).isEmpty();
    }

    @Test
    void theSameInvitationTwiceIsRefused() {
        String path = begun("{'title':'Floor'}");
        invited(path, "{'username':'fred'}");
        Answer again = rita.post(path + "/invitations", "{'username':'fred'}");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("/errorKey")).isEqualTo("uniqueness_violation");
        assertThat(rita.put(path + "/invitations/fred", "{'status':'Lost'}").error())
                .contains("Pending, Accepted, Declined");
        assertThat(rita.put(path + "/invitations/fred", "{'status':'Accepted'}").status())
                .isEqualTo(403);
        assertThat(rita.get(path + "/invitations/none").status()).isEqualTo(404);
        assertThat(rita.get("/discussions/none").status()).isEqualTo(404);
        assertThat(rita.get("/discussions?archived=maybe").status()).isEqualTo(400);
        assertThat(rita.get("/discussions?type=Form&key=x").status()).isEqualTo(400);
        assertThat(rita.get(path + "/messages?limit=0").status()).isEqualTo(400);
    }

    private static List<String> names() {
        return Stream.iterate(0, i -> i + 1).limit(51).map(i -> "@user" + i).toList();
    }

    private String begun(String body) {
        return "/discussions/" + rita.ok(rita.post("/discussions", body)).text("/discussion/id");
    }

    private String invited(String path, String body) {
        return path + "/invitations/"
                + rita.ok(rita.post(path + "/invitations", body)).text("/invitation/id");
    }

    private void join(String path) {
        fred.ok(fred.put(invited(path, "{'username':'fred'}"), "{'status':'Accepted'}"));
    }

    private static List<String> ids(Platform platform) {
        List<String> ids = new ArrayList<>();
        platform.ok(platform.get("/discussions?limit=1000"))
                .body()
                .path("discussions")
                .forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private List<String> all(String path, String property) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode slice = rita.ok(rita.get(path + "&pageToken=" + next)).body();
            slice.path(property).forEach(each -> ids.add(each.path("id").asText()));
            next = slice.path("nextPageToken").textValue();
        } while (next != null);
        return ids;
    }

    private long rows() {
        return Stream.of("P_DISCUSSION", "P_PARTICIPANT", "P_INVITATION", "P_MESSAGE")
                .mapToLong(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .sum();
    }

    /** The names of all sections with their properties; of a list, those of its first element. */
    private static List<String> shape(JsonNode snapshot) {
        List<String> names = new ArrayList<>();
        snapshot.properties()
                .forEach(section -> (section.getValue().isArray()
                                ? section.getValue().path(0)
                                : section.getValue())
                        .properties()
                        .forEach(property -> names.add(section.getKey() + "." + property.getKey())));
        return names.stream().sorted().toList();
    }
}
