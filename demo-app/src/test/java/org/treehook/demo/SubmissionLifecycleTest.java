package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class SubmissionLifecycleTest {

    private static final String FORM = "/kapps/services/forms/cleaning/submissions";
    private static final String COMPLETE = "'values':{'What needs cleaning':'Coffee'}";

    @Autowired
    private RecordedEvents events;

    private Platform platform;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        platform = Platform.admin(port);
    }

    @Test
    void stampsAndHandle() {
        Answer made = platform.post(FORM + "?include=details,values", "{" + COMPLETE + "}");

        String id = made.text("/submission/id");
        assertThat(made.text("/submission/handle"))
                .isEqualTo(id.substring(id.length() - 6).toUpperCase(Locale.ROOT));
        assertThat(made.text("/submission/coreState")).isEqualTo("Submitted");
        assertThat(made.text("/submission/submittedAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(made.text("/submission/createdBy")).isEqualTo("admin");
        assertThat(made.body().at("/submission/closedAt").isNull()).isTrue();
        assertThat(made.text("/submission/values/What needs cleaning")).isEqualTo("Coffee");
        assertThat(platform.get("/submissions/" + id).body().at("/submission").has("values"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Submitted,Draft", "Closed,Draft", "Closed,Submitted"})
    void aStepBackIsRefused(String from, String to) {
        String id = platform.ok(platform.post(FORM, "{'coreState':'" + from + "'," + COMPLETE + "}"))
                .text("/submission/id");
        events.take();

        Answer put = platform.put("/submissions/" + id, "{'coreState':'" + to + "','values':{'Description':'x'}}");
        Answer patch = platform.patch("/submissions/" + id, "{'coreState':'" + to + "'}");

        assertThat(put.status()).isEqualTo(400);
        assertThat(put.error()).contains(from).contains(to);
        assertThat(patch.status()).isEqualTo(400);
        assertThat(events.take()).isEmpty();
        assertThat(platform.get("/submissions/" + id + "?include=values")
                        .body()
                        .at("/submission/values/Description")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void requiredValuesAreAskedForOnTheWayToSubmittedOrClosedOnly() {
        assertThat(platform.post(FORM, "{}").error()).contains("What needs cleaning");
        assertThat(platform.post(FORM, "{'values':{'What needs cleaning':'  '}}")
                        .status())
                .isEqualTo(400);
        String id = platform.ok(platform.post(FORM, "{'coreState':'Draft'}")).text("/submission/id");
        platform.ok(platform.put("/submissions/" + id, "{'values':{'Description':'later'}}"));
        assertThat(platform.put("/submissions/" + id, "{'coreState':'Submitted'}")
                        .status())
                .isEqualTo(400);
        assertThat(platform.put("/submissions/" + id, "{'coreState':'Closed'}").status())
                .isEqualTo(400);
        platform.ok(platform.put("/submissions/" + id, "{'coreState':'Submitted'," + COMPLETE + "}"));
        platform.ok(platform.put("/submissions/" + id, "{'values':{'What needs cleaning':null}}"));
    }

    @Test
    void aFormWithPagesIsFilledInPageByPage() {
        platform.ok(platform.post("/kapps/services/forms", """
                {"name":"Move","slug":"move","pages":[
                  {"name":"Who","elements":[{"type":"field","name":"Name","required":true}]},
                  {"name":"Where","elements":[{"type":"section","elements":[{"type":"field","name":"Room"}]}]}]}"""));
        String form = "/kapps/services/forms/move/submissions";
        events.take();

        Answer first = platform.ok(platform.post(form + "?page=Who", "{'values':{'Name':'Jo'}}"));
        assertThat(first.text("/submission/coreState")).isEqualTo("Draft");
        assertThat(first.text("/submission/currentPage")).isEqualTo("Where");
        assertThat(events.takeNames()).containsExactly("Submission Created");

        String path = "/submissions/" + first.text("/submission/id");
        Answer back = platform.ok(platform.post(path + "?page=Who", "{'values':{'Name':'Joe'}}"));
        assertThat(back.text("/submission/coreState")).isEqualTo("Draft");
        assertThat(events.takeNames()).containsExactly("Submission Saved");

        Answer last = platform.ok(platform.post(path, "{'values':{'Room':'101'}}"));
        assertThat(last.text("/submission/coreState")).isEqualTo("Submitted");
        assertThat(last.body().at("/submission/currentPage").isNull()).isTrue();
        assertThat(events.takeNames()).containsExactly("Submission Saved", "Submission Submitted");

        assertThat(platform.post(path + "?page=Who", "{}").status()).isEqualTo(400);
        assertThat(platform.post(form + "?page=When", "{}").status()).isEqualTo(400);
        assertThat(platform.ok(platform.post(form, "{}")).text("/submission/currentPage"))
                .isEqualTo("Who");
    }

    @Test
    void manyWhoSubmitAtOnceSubmitOnce() {
        String id = platform.ok(platform.post(FORM, "{'coreState':'Draft'," + COMPLETE + "}"))
                .text("/submission/id");
        events.take();

        List<CompletableFuture<Answer>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> platform.put("/submissions/" + id, "{'coreState':'Submitted'}")))
                .limit(8)
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(events.takeNames()).containsExactly("Submission Submitted");
    }

    @Test
    void aMigratedSubmissionKeepsItsPast() {
        Answer made = platform.ok(platform.patch(FORM + "?include=details", """
                {"coreState":"Closed","createdAt":"2019-05-01T10:00:00Z","createdBy":"jo",
                 "submittedAt":"2019-05-02T10:00:00.5Z","closedBy":"sam"}"""));

        assertThat(made.text("/submission/createdAt")).isEqualTo("2019-05-01T10:00:00.000Z");
        assertThat(made.text("/submission/createdBy")).isEqualTo("jo");
        assertThat(made.text("/submission/submittedAt")).isEqualTo("2019-05-02T10:00:00.500Z");
        assertThat(made.text("/submission/closedBy")).isEqualTo("sam");
        assertThat(made.body().at("/submission/closedAt").isTextual()).isTrue();
        assertThat(platform.patch(FORM, "{'createdAt':'yesterday'}").status()).isEqualTo(400);
        assertThat(platform.patch(FORM, "{'createdAt':'+999999999-12-31T23:59:59Z'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSubmissionKnowsWhatLedToIt() {
        String root = platform.ok(platform.post(FORM, "{" + COMPLETE + "}")).text("/submission/id");
        String child = platform.ok(platform.post(FORM, "{'parent':{'id':'" + root + "'}," + COMPLETE + "}"))
                .text("/submission/id");

        Answer grandchild = platform.ok(platform.post(FORM, "{'parent':{'id':'" + child + "'}," + COMPLETE + "}"));

        assertThat(grandchild.text("/submission/parent/id")).isEqualTo(child);
        assertThat(grandchild.text("/submission/origin/id")).isEqualTo(root);
        assertThat(platform.post(FORM, "{'parent':{'id':'elsewhere'}," + COMPLETE + "}")
                        .status())
                .isEqualTo(400);
    }
}
