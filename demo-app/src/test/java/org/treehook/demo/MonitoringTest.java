package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Metrics and health of the started application, and the dashboard and the manual, which name nothing else. */
@PlatformTest
class MonitoringTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern METRIC = Pattern.compile("\\btreehook_[a-z_]+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private Platform admin;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
        admin = Platform.admin(port);
    }

    /** What a user gets; with an empty name, what anybody gets. */
    private HttpResponse<String> as(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!user.isEmpty()) {
            request.header("Authorization", basic(user));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    private String metrics() {
        HttpResponse<String> answer = as("admin", "/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void submit() {
        admin.ok(admin.post(
                "/kapps/services/forms/cleaning/submissions",
                "{'values':{'What needs cleaning':'Coffee','Rooms':['Lobby']}}"));
    }

    /** All series that there may be: something was delivered, and a clean-up has run. */
    private String everything() {
        submit();
        admin.ok(admin.post("/webhook-cleanup"));
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        this::metrics,
                        text -> text.contains("treehook_attempts_seconds_count")
                                && text.contains("treehook_endpoint_open{")
                                && text.contains("treehook_cleanup_rows{"));
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static double value(String metrics, String series) {
        Matcher found =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(metrics);
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    @Test
    void metricsAreForAdministratorsAlone() {
        HttpResponse<String> anybody = as("", "/actuator/prometheus");
        assertThat(anybody.statusCode()).isEqualTo(401);
        assertThat(anybody.headers().allValues("WWW-Authenticate")).hasSize(1);
        assertThat(anybody.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(as("fred", "/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(as("nobody", "/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(as("admin", "/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(as("admin", "/actuator").statusCode()).isEqualTo(404);
    }

    @Test
    void whatHappensIsCounted() {
        String series = "treehook_events_published_total{type=\"Submission\"}";
        double before = value(everything(), series);
        submit();
        String after = metrics();
        assertThat(value(after, series)).isEqualTo(before + 2);
        assertThat(value(after, "treehook_verdicts_total{verdict=\"matched\"}")).isPositive();
        assertThat(value(after, "treehook_lane_capacity")).isEqualTo(4000);
        assertThat(value(after, "treehook_poller_running")).isEqualTo(1);
        assertThat(value(after, "treehook_jobs{status=\"failed\"}")).isNotNegative();
        assertThat(value(after, "treehook_cleanup_age_seconds")).isNotNegative();
    }

    @Test
    void theDashboardAndTheManualNameWhatThereIs() throws IOException {
        Set<String> served = names(everything());
        JsonNode dashboard = JSON.readTree(Files.readString(DOCS.resolve("grafana/treehook.json")));
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });

        assertThat(panels).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotEmpty();
            assertThat(panel.path("description").asText()).isNotEmpty();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
            assertThat(panel.path("targets")).isNotEmpty();
        });
        assertThat(panels.stream().map(panel -> panel.path("id").asInt()).distinct())
                .hasSameSizeAs(panels);
        for (JsonNode panel : panels) {
            for (JsonNode target : panel.path("targets")) {
                Set<String> used = names(target.path("expr").asText());
                assertThat(used).as("%s", target).isNotEmpty().isSubsetOf(served);
            }
        }
        String manual = Files.readString(DOCS.resolve("operations.md"));
        assertThat(names(manual)).isEqualTo(served);
    }

    @Test
    void healthIsForAllAndItsDetailsForAdministrators() throws IOException {
        HttpResponse<String> anybody = as("", "/actuator/health");
        assertThat(anybody.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(anybody.body())).hasToString("{\"status\":\"UP\"}");
        assertThat(as("fred", "/actuator/health").body()).isEqualTo(anybody.body());
        assertThat(as("", "/actuator/health/treehook").statusCode()).isEqualTo(404);

        JsonNode known = JSON.readTree(as("admin", "/actuator/health").body()).at("/components/treehook");
        assertThat(known.path("status").asText()).isEqualTo("UP");
        assertThat(known.at("/details/delivering").asBoolean()).isTrue();
        assertThat(known.at("/details/halted").asBoolean(true)).isFalse();
        assertThat(known.at("/details/failed").isNumber()).isTrue();
        assertThat(known.at("/details/pending").isNumber()).isTrue();
    }

    @Test
    void whoHasHaltedDeliveryIsReminded() throws IOException {
        admin.ok(admin.post("/webhookJobs/poller", "{'action':'stop'}"));
        try {
            assertThat(as("", "/actuator/health").statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(as("admin", "/actuator/health").body())
                            .at("/components/treehook/status")
                            .asText())
                    .isEqualTo("OUT_OF_SERVICE");
            await().atMost(Duration.ofMinutes(1)).until(() -> value(metrics(), "treehook_poller_running") == 0);
        } finally {
            admin.ok(admin.post("/webhookJobs/poller", "{'action':'start'}"));
        }
        assertThat(as("", "/actuator/health").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1)).until(() -> value(metrics(), "treehook_poller_running") == 1);
    }

    @Test
    void aTraceGoesOnFromARequestToTheRun() throws IOException {
        String body = "{\"values\":{\"What needs cleaning\":\"Coffee\",\"Rooms\":[\"Lobby\"]}}";
        String submission = JSON.readTree(traced(body, "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01"))
                .at("/submission/id")
                .asText();
        String path = "/events?event=Submitted&subject=" + submission;
        String event = admin.ok(admin.get(path)).text("/events/0/id");
        assertThat(admin.ok(admin.get("/events/" + event)).text("/event/traceparent"))
                .isEqualTo("00-" + TRACE + "-00f067aa0ba902b7-01");
        Answer job = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> admin.ok(admin.get(
                                "/webhookJobs?all&include=details&parentType=Submission&parentKey=" + submission)),
                        answer -> answer.text("/webhookJobs/0/status").equals("Complete"));
        Answer details =
                admin.ok(admin.get("/webhookJobs/" + job.text("/webhookJobs/0/id") + "?include=details,attempts"));
        assertThat(details.text("/webhookJob/traceparent")).startsWith("00-" + TRACE);
        Matcher span = Pattern.compile("traceparent: (00-" + TRACE + "-[0-9a-f]{16}-01)")
                .matcher(details.text("/webhookJob/attempts/0/requestHeaders"));
        assertThat(span.find()).isTrue();
        assertThat(admin.task("/kinetic-task/app/api/v2/runs/" + job.text("/webhookJobs/0/runId") + "?include=details")
                        .text("/traceparent"))
                .as("the run is a child of the call that launched it")
                .isEqualTo(span.group(1));

        String untraced = JSON.readTree(traced(
                        body,
                        "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01",
                        "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01"))
                .at("/submission/id")
                .asText();
        String other = admin.ok(admin.get("/events?event=Submitted&subject=" + untraced))
                .text("/events/0/id");
        assertThat(admin.ok(admin.get("/events/" + other))
                        .body()
                        .at("/event/traceparent")
                        .isNull())
                .as("two headers are none")
                .isTrue();
    }

    private String traced(String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(
                "Authorization: " + basic("admin"),
                "Content-Type: application/json",
                "Content-Length: " + body.length() + "\r\n\r\n" + body));
        all.addAll(0, List.of(headers));
        RawHttp answer = RawHttp.send(
                port,
                "POST /app/api/v1/kapps/services/forms/cleaning/submissions HTTP/1.1",
                all.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
