package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class BadInputTest {

    private static final String SUBMISSIONS = "/kapps/services/forms/cleaning/submissions";

    @Autowired
    private RecordedEvents events;

    @Autowired
    private JdbcClient jdbc;

    private Platform platform;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        platform = Platform.admin(port);
        events.take();
    }

    static Stream<Arguments> badBodies() {
        String value = "{'values':{'What needs cleaning':%s}}";
        return Stream.of(
                Arguments.of("an unknown field", "{'values':{'What needs cleaning':'x','Colour':'red'}}", "Colour"),
                Arguments.of("an unknown property", "{'state':'Draft'}", "state"),
                Arguments.of("an unknown state", "{'coreState':'Open'}", "coreState"),
                Arguments.of("a number for a string", value.formatted("5"), "takes a string"),
                Arguments.of("an array for a string", value.formatted("['x']"), "takes a string"),
                Arguments.of("an object for a string", value.formatted("{'a':1}"), "takes a string"),
                Arguments.of(
                        "a string for an array", "{'values':{'What needs cleaning':'x','Rooms':'Lobby'}}", "array"),
                Arguments.of("a null in an array", "{'values':{'What needs cleaning':'x','Rooms':[null]}}", "array"),
                Arguments.of("a value that is too long", value.formatted("'" + "x".repeat(32_001) + "'"), "32000"),
                Arguments.of(
                        "too much in all",
                        "{'values':{'What needs cleaning':'x','Rooms':['" + "x".repeat(30_000)
                                + ("','" + "x".repeat(30_000)).repeat(7) + "']}}",
                        "200000"),
                Arguments.of("a character that can't be kept", value.formatted("'a\\u0000b'"), "can't be stored"),
                Arguments.of("half a character", value.formatted("'a\\ud800'"), "can't be stored"),
                Arguments.of("malformed JSON", "{'values':", "JSON"),
                Arguments.of("an array for an object", "[]", "JSON"),
                Arguments.of("a string for an object", "'text'", "JSON"),
                Arguments.of("null", "null", "body"),
                Arguments.of("nothing", "", "body"),
                Arguments.of("depth", "{'values':" + "[".repeat(2000) + "]".repeat(2000) + "}", "JSON"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void isRefusedAndLeavesNothing(String what, String body, String told) {
        long before = count();

        Answer answer = platform.post(SUBMISSIONS, body);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.error()).contains(told);
        assertThat(answer.body().path("correlationId").asText()).isNotBlank();
        assertThat(count()).isEqualTo(before);
        assertThat(events.take()).isEmpty();
    }

    @Test
    void asMuchAsIsAllowedIsKeptWithItsEvents() {
        String most = ("\u00e9".repeat(32_000) + "','").repeat(5) + "x";
        Answer made = platform.ok(
                platform.post(SUBMISSIONS, "{'values':{'What needs cleaning':'x','Rooms':['" + most + "']}}"));
        platform.ok(platform.put(
                "/submissions/" + made.text("/submission/id"), "{'values':{'Rooms':['y','" + most + "']}}"));
        assertThat(events.takeNames())
                .containsExactly("Submission Created", "Submission Submitted", "Submission Updated");
    }

    @Test
    void aBodyThatIsMuchTooLargeIsNotRead() {
        Answer answer = platform.post(SUBMISSIONS, "{'values':{'Description':'" + "x".repeat(5 << 20) + "'}}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.error()).contains("longer than 4 MB");
    }

    @Test
    void otherContentTypesAreRefused() {
        Answer answer = platform.call("POST", SUBMISSIONS, "values=x", "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.error()).contains("application/json");
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredInTheSameShape() {
        assertThat(platform.get("/nowhere").body().path("statusCode").asInt()).isEqualTo(404);
        assertThat(platform.delete("/space").body().path("statusCode").asInt()).isEqualTo(405);
        assertThat(platform.get("/submissions/none").body().path("statusCode").asInt())
                .isEqualTo(404);
        assertThat(platform.post("/kapps/services/forms/none/submissions", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void markupIsKeptAsTheTextItIs() {
        String markup = "<script>alert(1)</script>${7*7}{{7*7}} -- drop";
        String id = platform.ok(platform.post(
                        SUBMISSIONS, "{'values':{'What needs cleaning':'" + markup.replace("'", "") + "'}}"))
                .text("/submission/id");

        assertThat(platform.get("/submissions/" + id + "?include=values")
                        .text("/submission/values/What needs cleaning"))
                .isEqualTo(markup);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badForms")
    void aFormThatIsWrongIsRefused(String body, String told) {
        Answer answer = platform.post("/kapps/services/forms", body);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.error()).contains(told);
        assertThat(events.take()).isEmpty();
    }

    static Stream<Arguments> badForms() {
        return Stream.of(
                Arguments.of("{'slug':'x'}", "name"),
                Arguments.of("{'name':'X'}", "slug"),
                Arguments.of("{'name':'X','slug':'Not A Slug'}", "slug"),
                Arguments.of("{'name':'X','slug':'cleaning'}", "already exists"),
                Arguments.of("{'name':'X','slug':'x','status':'Odd'}", "status"),
                Arguments.of("{'name':'X','slug':'x','colour':'red'}", "colour"),
                Arguments.of("{'name':'X','slug':'x','pages':{}}", "pages"),
                Arguments.of("{'name':'X','slug':'x','pages':[{}]}", "name of a page"),
                Arguments.of("{'name':'X','slug':'x','pages':[{'name':'P'},{'name':'P'}]}", "Two pages"),
                Arguments.of(
                        "{'name':'X','slug':'x','pages':[{'name':'P','elements':[{'type':'field','name':'F'},"
                                + "{'type':'field','name':'F'}]}]}",
                        "Two fields"),
                Arguments.of("{'name':'X','slug':'x','attributesMap':{'Odd':['x']}}", "not defined"));
    }

    private long count() {
        return jdbc.sql("select count(*) from P_SUBMISSION").query(Long.class).single();
    }
}
