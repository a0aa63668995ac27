package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.event.PlatformEvent;

@PlatformTest
class CatalogTest {

    @Autowired
    private RecordedEvents events;

    private Platform platform;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        platform = Platform.admin(port);
    }

    @Test
    void aKappFromItsMakingToItsEnd() {
        platform.ok(platform.post("/kapps", "{'name':'Human Resources','slug':'hr'}"));
        assertThat(platform.get("/kapps").body().findValuesAsText("slug")).contains("hr", "services");
        Answer renamed = platform.ok(platform.put("/kapps/hr?include=details", "{'name':'People'}"));
        assertThat(renamed.text("/kapp/name")).isEqualTo("People");
        assertThat(renamed.text("/kapp/updatedBy")).isEqualTo("admin");
        assertThat(platform.put("/kapps/hr", "{'slug':'people'}").status()).isEqualTo(400);

        Answer again = platform.post("/kapps", "{'name':'Other','slug':'hr'}");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("/errorKey")).isEqualTo("uniqueness_violation");

        platform.ok(platform.delete("/kapps/hr"));
        assertThat(platform.get("/kapps/hr").status()).isEqualTo(404);
        assertThat(platform.delete("/kapps/services").error()).contains("forms");
    }

    @Test
    void aFormFromItsMakingToItsRestorationRaisesEachEvent() {
        String forms = "/kapps/services/forms";
        events.take();

        platform.ok(platform.post(forms, "{'name':'Repair','slug':'repair','attributesMap':{'Icon':['fa-wrench']}}"));
        platform.ok(platform.put(forms + "/repair", "{'slug':'repairs','attributesMap':{}}"));
        String token = platform.ok(platform.delete(forms + "/repairs")).text("/restorationToken");
        assertThat(platform.get(forms + "/repairs").status()).isEqualTo(404);
        platform.ok(platform.post(forms + "?restorationToken=" + token));
        platform.ok(platform.get(forms + "/repairs"));

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action())
                .containsExactly("Form Created", "Form Updated", "Form Deleted", "Form Restored");
        PlatformEvent updated = raised.get(1);
        assertThat(updated.snapshot().at("/form/slug").asText()).isEqualTo("repairs");
        assertThat(updated.snapshot().at("/form/attributes")).isEmpty();
        assertThat(updated.snapshot().at("/previous/form/slug").asText()).isEqualTo("repair");
        assertThat(updated.snapshot().at("/previous/form/attributes/Icon").asText())
                .isEqualTo("fa-wrench");
        assertThat(platform.post(forms + "?restorationToken=" + token).status()).isEqualTo(404);
        assertThat(platform.post(forms + "?restorationToken=-").status()).isEqualTo(404);
    }

    @Test
    void aDeletedFormsSlugIsFreeAndCanBeInTheWay() {
        String forms = "/kapps/services/forms";
        platform.ok(platform.post(forms, "{'name':'Print','slug':'print'}"));
        String token = platform.ok(platform.delete(forms + "/print")).text("/restorationToken");
        platform.ok(platform.post(forms, "{'name':'Print','slug':'print'}"));

        Answer restored = platform.post(forms + "?restorationToken=" + token);

        assertThat(restored.status()).isEqualTo(400);
        assertThat(restored.text("/errorKey")).isEqualTo("uniqueness_violation");
    }

    @Test
    void aFormShowsItsPagesAsTheyWereWritten() {
        String pages = """
                [{"name":"One","elements":[{"type":"field","name":"A","required":true,"events":[]},\
                {"type":"button","name":"Submit","renderType":"submit-page"}]}]""";
        platform.ok(platform.post("/kapps/services/forms", "{'name':'Shown','slug':'shown','pages':" + pages + "}"));

        Answer answer = platform.ok(platform.get("/kapps/services/forms/shown?include=pages,fields"));

        assertThat(answer.body().at("/form/pages")).hasToString(pages);
        assertThat(answer.body().at("/form/fields")).hasToString("[{\"name\":\"A\"}]");
    }

    @Test
    void theSpaceIsRenamed() {
        try {
            assertThat(platform.ok(platform.put("/space", "{'name':'Acme Inc.'}"))
                            .text("/space/name"))
                    .isEqualTo("Acme Inc.");
            assertThat(platform.put("/space", "{'slug':'engine-rest'}").status())
                    .isEqualTo(400);
        } finally {
            platform.ok(platform.put("/space", "{'name':'Acme'}"));
        }
        assertThat(platform.get("/space?include=attributesMap").text("/space/attributesMap/Task Source Name/0"))
                .isEqualTo("Kinetic Request CE");
    }

    @Test
    void theVersionIsTheBuilds() {
        Answer answer = platform.ok(platform.get("/version"));

        assertThat(answer.text("/version/version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.text("/version/buildDate")).endsWith("Z");
        assertThat(answer.text("/version/buildNumber")).isNotBlank();
    }
}
