package org.treehook.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The APIs below the space's slug. */
@PlatformTest
class SpaceAliasTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/acme/app/api/v1/kapps/services, 200, \"slug\":\"services\"",
        "/acme/app/api/v1/version, 200, version",
        "/acme/app/api/v1/kapps/nothing, 404, nothing",
        "/acme/kinetic-task/app/api/v1/nothing, 404, statusCode",
        "/kinetic-task/app/api/v2/trees, 200, trees",
        "/acme/kinetic-task/app/api/v2/trees, 200, trees",
        "/acme/app/components/task/app/api/v2/trees, 200, trees",
        "/other/app/api/v1/kapps/services, 404, There is no space of this slug.",
        "/ACME/app/api/v1/kapps/services, 404, There is no space of this slug.",
        "//app/api/v1/kapps/services, 404, ''",
    })
    void isServedForThisSpaceOnly(String path, int status, String part) throws Exception {
        HttpResponse<String> answer = get(path, true);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    @Test
    void isNoWayAroundThePassword() throws Exception {
        assertThat(get("/acme/app/api/v1/kapps", false).statusCode()).isEqualTo(401);
        assertThat(get("/acme/kinetic-task/app/api/v1/nothing", false).statusCode())
                .isEqualTo(401);
        assertThat(get("/acme/acme/app/api/v1/kapps", false).statusCode()).isNotEqualTo(200);
        assertThat(get("/acme/acme/app/api/v1/kapps", true).statusCode()).isEqualTo(404);
        assertThat(get("/acme/../acme/app/api/v1/kapps", false).statusCode()).isNotEqualTo(200);
    }

    @Test
    void namesMayHoldSlashes() throws Exception {
        Platform platform = Platform.admin(port);
        platform.ok(platform.post("/spaceAttributeDefinitions", "{'name':'a//b/../c %'}"));
        HttpResponse<String> answer = get("/acme/app/api/v1/spaceAttributeDefinitions/a%2F%2Fb%2F..%2Fc%20%25", true);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("a//b/../c %");
        platform.ok(platform.delete("/spaceAttributeDefinitions/a%2F%2Fb%2F..%2Fc%20%25"));
    }

    private HttpResponse<String> get(String path, boolean signedIn) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (signedIn) {
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
