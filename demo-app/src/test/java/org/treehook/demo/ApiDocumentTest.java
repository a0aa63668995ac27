package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.treehook.demo.ServedApi.Served;

/** The OpenAPI document names what the started application serves of the engine plugin's resources, no less and no more. */
@PlatformTest
class ApiDocumentTest {

    @Autowired
    private ServletRegistrationBean<ServletContainer> treehookPlatformApi;

    @Autowired
    private ServletRegistrationBean<ServletContainer> treehookTaskApi;

    private ObjectNode json;
    private Map<String, Served> served;

    @BeforeEach
    void both(@LocalServerPort int port) {
        Platform admin = Platform.admin(port);
        json = (ObjectNode) admin.ok(admin.get("/openapi.json")).body();
        // The first call makes a servlet ready.
        admin.ok(admin.task("/kinetic-task/app/api/v2/trees"));
        served = ServedApi.of(Stream.of(treehookPlatformApi, treehookTaskApi)
                .flatMap(api -> api.getServlet().getConfiguration().getInstances().stream())
                .toList());
    }

    @Test
    void everyOperationIsInTheDocumentWithWhatItReadsAndTakes() {
        assertThat(described(new ApiDocument(json))).isEqualTo(served);
        assertThat(served).hasSizeGreaterThan(50);
    }

    /** The bodies of operations that take any are of no matter. */
    private Map<String, Served> described(ApiDocument document) {
        return document.operations().stream()
                .collect(Collectors.toMap(
                        ApiDocument.Operation::name,
                        operation -> new Served(
                                Stream.concat(
                                                document.mediaTypes(operation).stream()
                                                        .filter(type -> !type.equals("*/*")),
                                                unread(operation))
                                        .collect(Collectors.toCollection(TreeSet::new)),
                                document.parameters(operation).stream()
                                        .filter(name -> !name.startsWith("path:") && !name.startsWith("header:ce-"))
                                        .collect(Collectors.toCollection(TreeSet::new))),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Jersey's model has the media types of a class at its methods without a body as well. */
    private Stream<String> unread(ApiDocument.Operation operation) {
        return List.of("GET", "DELETE").contains(operation.verb()) && served.containsKey(operation.name())
                ? served.get(operation.name()).mediaTypes().stream()
                : Stream.of();
    }

    @Test
    void thePathsHaveTheirParameters() {
        ApiDocument document = new ApiDocument(json);
        for (ApiDocument.Operation operation : document.operations()) {
            assertThat(document.parameters(operation).stream()
                            .filter(name -> name.startsWith("path:"))
                            .map(name -> "{" + name.substring("path:".length()) + "}"))
                    .as(operation.name())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(operation.path().split("/", -1))
                                    .filter(segment -> segment.startsWith("{"))
                                    .toList());
        }
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        List<String> ids = json.path("paths").findValuesAsText("operationId");
        assertThat(ids)
                .doesNotHaveDuplicates()
                .hasSize(new ApiDocument(json).operations().size());
    }

    @Test
    void examplesAreWhatTheirSchemasSay() {
        assertThat(new ApiDocument(json).wrongExamples()).isEmpty();
    }

    @Test
    void itsServersAreThisOne() {
        assertThat(json.path("servers").findValuesAsText("url")).containsExactly("/app/api/v1");
        assertThat(json.at("/paths/~1app~1api~1v2~1runs/servers").findValuesAsText("url"))
                .containsExactly("/kinetic-task", "/app/components/task");
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                planted("an operation is missing", paths -> ((ObjectNode) paths.get("/webhooks/{name}")).remove("put")),
                planted("a path is missing", paths -> ((ObjectNode) paths).remove("/app/api/v2/trees")),
                planted(
                        "an operation is too many",
                        paths -> ((ObjectNode) paths.get("/webhook-lane")).putObject("delete")),
                planted(
                        "a parameter that is read is missing",
                        paths -> ((ArrayNode)
                                        paths.get("/kapps/{kapp}/webhookJobs").at("/get/parameters"))
                                .remove(0)),
                planted(
                        "a parameter is not read",
                        paths -> ((ArrayNode)
                                        paths.get("/kapps/{kapp}/webhookJobs").at("/get/parameters"))
                                .addObject()
                                .put("$ref", "#/components/parameters/all")),
                planted(
                        "a media type is missing",
                        paths -> ((ObjectNode) paths.get("/events").at("/post/requestBody/content"))
                                .remove("application/cloudevents+json")));
    }

    private static Arguments planted(String name, Consumer<JsonNode> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void thisTestBitesWhen(String name, Consumer<JsonNode> change) {
        change.accept(json.get("paths"));
        assertThat(described(new ApiDocument(json))).as(name).isNotEqualTo(served);
    }
}
