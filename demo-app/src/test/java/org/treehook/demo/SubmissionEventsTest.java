package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.demo.submission.Submissions;
import org.treehook.event.PlatformEvent;

@PlatformTest
class SubmissionEventsTest {

    private static final String FORM = "/kapps/services/forms/cleaning/submissions";
    private static final String COMPLETE = "'values':{'What needs cleaning':'Coffee','Rooms':['Lobby','Kitchen']}";

    @Autowired
    private RecordedEvents events;

    @Autowired
    private Submissions submissions;

    private Platform platform;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        platform = Platform.admin(port);
        events.take();
    }

    /** A call on a submission in some state, and the events that it raises. */
    private record Call(
            String name,
            Function<Platform, String> given,
            BiFunction<Platform, String, Answer> when,
            List<String> then) {

        @Override
        public String toString() {
            return name + " -> " + then;
        }
    }

    static Stream<Call> calls() {
        Function<Platform, String> nothing = platform -> "";
        Function<Platform, String> draft =
                platform -> id(platform.post(FORM, "{'coreState':'Draft'," + COMPLETE + "}"));
        Function<Platform, String> submitted = platform -> id(platform.post(FORM, "{" + COMPLETE + "}"));
        Function<Platform, String> closed =
                platform -> id(platform.put("/submissions/" + submitted.apply(platform), "{'coreState':'Closed'}"));
        return Stream.of(
                new Call(
                        "create a draft",
                        nothing,
                        (platform, id) -> platform.post(FORM, "{'coreState':'Draft'}"),
                        List.of("Created")),
                new Call(
                        "create submitted",
                        nothing,
                        (platform, id) -> platform.post(FORM, "{'coreState':'Submitted'," + COMPLETE + "}"),
                        List.of("Created", "Submitted")),
                new Call(
                        "create without state",
                        nothing,
                        (platform, id) -> platform.post(FORM, "{" + COMPLETE + "}"),
                        List.of("Created", "Submitted")),
                new Call(
                        "create completed",
                        nothing,
                        (platform, id) -> platform.post(FORM + "?completed=true", "{" + COMPLETE + "}"),
                        List.of("Created", "Submitted")),
                new Call(
                        "create not completed",
                        nothing,
                        (platform, id) -> platform.post(FORM + "?completed=false", "{}"),
                        List.of("Created")),
                new Call(
                        "create closed",
                        nothing,
                        (platform, id) -> platform.post(FORM, "{'coreState':'Closed'," + COMPLETE + "}"),
                        List.of("Created", "Closed")),
                new Call(
                        "write values of a draft",
                        draft,
                        (platform, id) -> platform.put("/submissions/" + id, "{'values':{'Description':'Soon'}}"),
                        List.of("Saved")),
                new Call(
                        "write values once submitted",
                        submitted,
                        (platform, id) -> platform.put("/submissions/" + id, "{'values':{'Description':'Soon'}}"),
                        List.of("Updated")),
                new Call(
                        "write values once closed",
                        closed,
                        (platform, id) -> platform.put("/submissions/" + id, "{'values':{'Description':'Done'}}"),
                        List.of("Updated")),
                new Call(
                        "submit a draft",
                        draft,
                        (platform, id) -> platform.put("/submissions/" + id, "{'coreState':'Submitted'}"),
                        List.of("Submitted")),
                new Call(
                        "write values and submit",
                        draft,
                        (platform, id) -> platform.put(
                                "/submissions/" + id, "{'coreState':'Submitted','values':{'Description':'Now'}}"),
                        List.of("Saved", "Submitted")),
                new Call(
                        "close",
                        submitted,
                        (platform, id) -> platform.put("/submissions/" + id, "{'coreState':'Closed'}"),
                        List.of("Closed")),
                new Call(
                        "write values and close",
                        submitted,
                        (platform, id) -> platform.put(
                                "/submissions/" + id, "{'coreState':'Closed','values':{'Description':'Done'}}"),
                        List.of("Updated", "Closed")),
                new Call(
                        "close again",
                        closed,
                        (platform, id) -> platform.put("/submissions/" + id, "{'coreState':'Closed'}"),
                        List.of()),
                new Call(
                        "fill in the only page",
                        draft,
                        (platform, id) -> platform.post("/submissions/" + id + "?page=Request", "{}"),
                        List.of("Saved", "Submitted")),
                new Call(
                        "migrate a new one",
                        nothing,
                        (platform, id) -> platform.patch(FORM, "{'coreState':'Submitted'," + COMPLETE + "}"),
                        List.of()),
                new Call(
                        "migrate",
                        draft,
                        (platform, id) -> platform.patch("/submissions/" + id, "{'coreState':'Closed'}"),
                        List.of()),
                new Call(
                        "delete",
                        submitted,
                        (platform, id) -> platform.delete("/submissions/" + id),
                        List.of("Deleted")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachCallRaisesExactlyTheseEvents(Call call) {
        String id = call.given().apply(platform);
        events.take();

        platform.ok(call.when().apply(platform, id));

        assertThat(events.takeNames())
                .containsExactlyElementsOf(
                        call.then().stream().map("Submission "::concat).toList());
    }

    @Test
    void anEventKnowsTheWholeStory() {
        String id = id(platform.post(FORM, "{" + COMPLETE + "}"));
        events.take();
        platform.ok(platform.put("/submissions/" + id, "{'values':{'Rooms':['Lobby'],'Description':'Soon'}}"));

        PlatformEvent event = events.take().get(0);

        assertThat(event.scope()).hasToString("kapp:services");
        assertThat(event.subjectId()).isEqualTo(id);
        assertThat(event.actor()).isEqualTo("admin");
        assertThat(event.snapshot().at("/space/slug").asText()).isEqualTo("acme");
        assertThat(event.snapshot().at("/space/attributes/Task Source Name").asText())
                .isEqualTo("Kinetic Request CE");
        assertThat(event.snapshot().at("/kapp/slug").asText()).isEqualTo("services");
        assertThat(event.snapshot().at("/form/slug").asText()).isEqualTo("cleaning");
        assertThat(event.snapshot().at("/form/attributes"))
                .hasToString("{\"Icon\":\"fa-tint\",\"Owning Team\":\"Facilities\"}");
        assertThat(event.snapshot().at("/submission/id").asText()).isEqualTo(id);
        assertThat(event.snapshot().at("/submission/submittedBy").asText()).isEqualTo("admin");
        assertThat(event.snapshot().at("/submission/closedAt").isNull()).isTrue();
        assertThat(event.snapshot().at("/values"))
                .hasToString("{\"What needs cleaning\":\"Coffee\",\"Rooms\":[\"Lobby\"],\"Description\":\"Soon\"}");
        assertThat(event.snapshot().at("/previous/values/Rooms")).hasToString("[\"Lobby\",\"Kitchen\"]");
        assertThat(event.snapshot().at("/changed")).hasToString("[\"Description\",\"Rooms\"]");
        assertThat(event.snapshot().at("/identity/username").asText()).isEqualTo("admin");
        assertThat(event.snapshot().at("/identity/spaceAdmin").asBoolean()).isTrue();
        assertThat(event.requestContent()).doesNotContain("identity");
    }

    @Test
    void anAttributeThatAllowsMultipleIsAnArrayInEvents() {
        String form = "/kapps/services/forms/cleaning";
        platform.ok(platform.put(
                form, "{'attributesMap':{'Icon':['fa-tint'],'Custom Submission Workflow':['Submitted']}}"));
        try {
            events.take();
            platform.ok(platform.post(FORM, "{" + COMPLETE + "}"));

            assertThat(events.take().get(0).snapshot().at("/form/attributes"))
                    .hasToString("{\"Custom Submission Workflow\":[\"Submitted\"],\"Icon\":\"fa-tint\"}");
        } finally {
            platform.ok(platform.put(form, "{'attributesMap':{'Icon':['fa-tint'],'Owning Team':['Facilities']}}"));
        }
    }

    @Test
    void aTreeClosesASubmissionOnce() {
        String id = id(platform.post(FORM, "{" + COMPLETE + "}"));
        events.take();

        submissions.close(id);
        submissions.close(id);

        List<PlatformEvent> raised = events.take();
        assertThat(raised).extracting(PlatformEvent::action).containsExactly("Closed");
        assertThat(raised.get(0).actor()).isEqualTo("system");
        assertThat(platform.get("/submissions/" + id + "?include=details").text("/submission/closedBy"))
                .isEqualTo("system");
    }

    @Test
    void aChangeWhoseEventCannotBeRecordedIsNotMade() {
        String id = id(platform.post(FORM, "{" + COMPLETE + "}"));
        events.refuse("Closed");
        try {
            assertThat(platform.put("/submissions/" + id, "{'coreState':'Closed','values':{'Description':'Done'}}")
                            .status())
                    .isEqualTo(500);
        } finally {
            events.refuse("");
        }
        Answer kept = platform.get("/submissions/" + id + "?include=values");
        assertThat(kept.text("/submission/coreState")).isEqualTo("Submitted");
        assertThat(kept.body().at("/submission/values/Description").isMissingNode())
                .isTrue();
    }

    private static String id(Answer answer) {
        return answer.text("/submission/id");
    }
}
