package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class SubmissionListTest {

    private static final String COMPLETE = "'values':{'What needs cleaning':'Coffee'}";
    private static final String FIELD = "[{'name':'Page','elements':[{'type':'field','name':'What needs cleaning'}]}]";

    private Platform platform;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        platform = Platform.admin(port);
    }

    @Test
    void newestFirstSliceBySlice() {
        String kapp = kapp("paged");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(0, submit(kapp, i % 2 == 0 ? "one" : "two", "Submitted"));
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            Answer slice = platform.ok(platform.get(kapp + "/submissions?limit=3&pageToken=" + next));
            slice.body()
                    .path("submissions")
                    .forEach(each -> listed.add(each.path("id").asText()));
            assertThat(slice.body().path("messages").isArray()).isTrue();
            next = slice.body().path("nextPageToken").textValue();
        } while (next != null);

        assertThat(listed).containsExactlyElementsOf(made);
        assertThat(platform.get(kapp + "/forms/one/submissions").body().path("submissions"))
                .hasSize(4);
    }

    @Test
    void byCoreStateAndWithWhatIsAskedFor() {
        String kapp = kapp("states");
        submit(kapp, "one", "Draft");
        String closed = submit(kapp, "two", "Closed");

        Answer answer = platform.ok(platform.get(kapp + "/submissions?coreState=closed&include=values,form"));

        assertThat(answer.body().path("submissions")).hasSize(1);
        assertThat(answer.text("/submissions/0/id")).isEqualTo(closed);
        assertThat(answer.text("/submissions/0/values/What needs cleaning")).isEqualTo("Coffee");
        assertThat(answer.text("/submissions/0/form/slug")).isEqualTo("two");
        assertThat(answer.body().path("nextPageToken").isNull()).isTrue();
    }

    @Test
    void withoutThoseOfADeletedForm() {
        String kapp = kapp("hidden");
        String hidden = submit(kapp, "one", "Submitted");
        String shown = submit(kapp, "two", "Submitted");

        String token = platform.ok(platform.delete(kapp + "/forms/one")).text("/restorationToken");
        assertThat(platform.get(kapp + "/submissions").body().findValuesAsText("id"))
                .containsExactly(shown);
        assertThat(platform.get("/submissions/" + hidden).status()).isEqualTo(404);

        platform.ok(platform.post(kapp + "/forms?restorationToken=" + token));
        assertThat(platform.get(kapp + "/submissions").body().findValuesAsText("id"))
                .containsExactly(shown, hidden);
    }

    @Test
    void wrongParametersAreNamed() {
        String list = "/kapps/services/submissions";
        assertThat(platform.get(list + "?limit=0").error()).contains("limit");
        assertThat(platform.get(list + "?limit=many").status()).isEqualTo(400);
        assertThat(platform.get(list + "?pageToken=!").error()).contains("pageToken");
        assertThat(platform.get(list + "?pageToken=aGVsbG8").status()).isEqualTo(400);
        assertThat(platform.get(list + "?coreState=Lost").error()).contains("Draft, Submitted, Closed");
        assertThat(platform.get("/kapps/none/submissions").status()).isEqualTo(404);
    }

    private String kapp(String slug) {
        platform.ok(platform.post("/kapps", "{'name':'" + slug + "','slug':'" + slug + "'}"));
        for (String form : List.of("one", "two")) {
            platform.ok(platform.post(
                    "/kapps/" + slug + "/forms",
                    "{'name':'" + form + "','slug':'" + form + "','pages':" + FIELD + "}"));
        }
        return "/kapps/" + slug;
    }

    private String submit(String kapp, String form, String state) {
        return platform.ok(platform.post(
                        kapp + "/forms/" + form + "/submissions", "{'coreState':'" + state + "'," + COMPLETE + "}"))
                .text("/submission/id");
    }
}
