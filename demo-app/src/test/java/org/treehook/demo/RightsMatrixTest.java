package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.treehook.cockpit.CockpitResource;
import org.treehook.demo.RightsCalls.Call;
import org.treehook.demo.RightsWorld.Place;
import org.treehook.rest.Api;
import org.treehook.rest.EngineApi;

/**
 * Everybody calls every operation about every record: user × action × scope × tenant, over REST, and some of them in Cockpit as
 * well. What they get stands in {@code rights/matrix.txt}. Operations come from the resources that are registered, so a new one without a row fails
 * here by its name. A call that is refused, and one that only reads, changes nothing in any table.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:matrix;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "treehook.own-urls=",
            "treehook.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "treehook.publish-time=PT1M",
            // Nothing happens by itself.
            "camunda.bpm.job-execution.enabled=false"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsMatrixTest {

    private static final String MATRIX = "matrix.txt";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/treehook/default";
    private static final List<String> IN_COCKPIT =
            List.of("nobody", "stranger", "jobreader", "manager", "own", "other", "admin");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ListableBeanFactory beans;

    @LocalServerPort
    private int port;

    private final Map<String, Platform> callers = new HashMap<>();
    private final Map<String, WebSession> sessions = new HashMap<>();
    private final List<String> objections = new ArrayList<>();
    private RightsWorld world;
    private TableState tables;

    /** What was read last, if nothing was changed since. */
    private Map<String, String> state = Map.of();

    @BeforeAll
    void makeTheWorld() {
        world = new RightsWorld(engine, Platform.admin(port));
        for (String person : RightsWorld.people()) {
            boolean known = !person.equals("nobody");
            callers.put(person, known ? new Platform(port, person, person) : new Platform(port, "", ""));
            WebSession session = new WebSession(port);
            if (known) {
                assertThat(session.logIn("cockpit", person, person)).as(person).isEqualTo(200);
                session.get("/camunda/app/cockpit/default/");
            }
            sessions.put(person, session);
        }
        tables = new TableState(jdbc);
    }

    @Test
    void everyOperationHasItsRows() {
        assertThat(missing(plugin())).isEmpty();
        assertThat(plugin()).hasSizeGreaterThan(50);
        // Beside the pages' files Cockpit has the same operations.
        assertThat(missing(inCockpit().stream()
                        .map(operation -> operation.matches("\\w+ /(runs|trees)\\b.*")
                                ? operation.replace(" /", " /app/api/v2/")
                                : operation)
                        .collect(Collectors.toSet())))
                .isEmpty();
        assertThat(inCockpit()).hasSizeGreaterThan(40);
        assertThat(Stream.of(CockpitResource.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .map(method -> method.getAnnotation(Path.class).value()))
                .containsExactlyInAnyOrder("{engine}");
    }

    @Test
    void anOperationWithoutARowIsNamed() {
        assertThat(missing(Operations.of(List.of(Forgotten.class))))
                .containsExactly("GET /kapps/{kapp}/forgotten/{id}");
    }

    /** Planted. */
    @Path("kapps/{kapp}/forgotten")
    public static final class Forgotten {

        @GET
        @Path("{id: [0-9]{1,3}}")
        public String get() {
            return "";
        }
    }

    private static Set<String> missing(Set<String> operations) {
        Set<String> missing = new TreeSet<>(operations);
        RightsCalls.all().forEach(call -> missing.remove(call.operation()));
        return missing;
    }

    private Set<String> plugin() {
        return Operations.of(Stream.concat(Api.platform(engine).stream(), Api.task(engine).stream())
                .<Class<?>>map(Object::getClass)
                .toList());
    }

    private Set<String> inCockpit() {
        URI any = URI.create("http://localhost/");
        ContainerRequest request = new ContainerRequest(any, any, "GET", null, new MapPropertiesDelegate(), null);
        return Operations.below(new EngineApi(engine, request.getUriInfo(), request));
    }

    @Test
    void everybodyGetsWhatTheTableSays() throws IOException {
        RightsTable actual = new RightsTable(RightsWorld.people());
        Set<String> cockpit = inCockpit();
        for (Call call : RightsCalls.all()) {
            boolean both = cockpit.contains(call.operation().replace(" /app/api/v2/", " /"));
            List<String> cells = new ArrayList<>();
            for (String person : RightsWorld.people()) {
                cells.add(cell(call, person, both));
            }
            actual.put(call.row(), cells);
        }
        Files.writeString(java.nio.file.Path.of("target", "rights-" + MATRIX), actual.text());
        RightsTable expected = RightsTable.read(MATRIX, RightsWorld.people());
        assertThat(objections).isEmpty();
        actual.rows()
                .forEach((row, cells) ->
                        assertThat(cells).as(row).isEqualTo(expected.rows().get(row)));
        assertThat(actual.rows().keySet()).isEqualTo(expected.rows().keySet());
    }

    private String cell(Call call, String person, boolean cockpit) {
        Map<String, String> before = state.isEmpty() ? tables.read() : state;
        RightsWorld.Values here = world.at(call.place());
        String body = call.body() == null
                ? null
                : here.in(call.body().replace("\\'", "\\\"").replace('\'', '"'));
        String path = here.in(call.path());
        Seen seen = outside(call, person, path, body);
        String cell = seen.status + places(seen, path + body) + told(call, seen);
        boolean changes = seen.status < 300 && !call.verb().equals("GET");
        if (changes) {
            restore();
        }
        // What changes something is made there by two of those who may.
        if (cockpit && (changes ? List.of("manager", "admin") : IN_COCKPIT).contains(person)) {
            RightsWorld.Values now = world.at(call.place());
            String samePath = COCKPIT + now.in(call.inCockpit());
            String sameBody = call.body() == null
                    ? null
                    : now.in(call.body().replace("\\'", "\\\"").replace('\'', '"'));
            Seen same = inCockpit(call, person, samePath, sameBody);
            String there = same.status + places(same, samePath + sameBody) + told(call, same);
            if (!there.equals(cell)) {
                objections.add(call.row() + ": in Cockpit " + person + " gets " + there + ", not " + cell);
            }
        }
        if (changes) {
            restore();
        } else if (!call.verb().equals("GET") || person.equals(last())) {
            // Of those that only read, one look after the last of them tells.
            unchanged(before, call.row() + ": " + cell + " for " + person);
        } else {
            state = before;
        }
        return cell;
    }

    private static String last() {
        return RightsWorld.people().get(RightsWorld.people().size() - 1);
    }

    private void unchanged(Map<String, String> before, String what) {
        Map<String, String> after = tables.read();
        state = after;
        if (!after.equals(before)) {
            Set<String> changed = new LinkedHashSet<>(after.keySet());
            changed.removeIf(table -> Objects.equals(after.get(table), before.get(table)));
            objections.add(what + " has changed " + changed);
            restore();
        }
    }

    private void restore() {
        world.restore();
        state = Map.of();
    }

    private Seen outside(Call call, String person, String path, @Nullable String body) {
        Answer answer = caller(person).send(call.verb(), path, body, call.contentType());
        return new Seen(answer.status(), answer.body());
    }

    private Seen inCockpit(Call call, String person, String path, @Nullable String body) {
        HttpResponse<String> answer = session(person).call(call.verb(), path, body);
        try {
            return new Seen(
                    answer.statusCode(),
                    answer.body().startsWith("{") ? JSON.readTree(answer.body()) : MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private Platform caller(String person) {
        return Objects.requireNonNull(callers.get(person));
    }

    private WebSession session(String person) {
        return Objects.requireNonNull(sessions.get(person));
    }

    /** The places that an answer is about; after a slash those whose payloads it has. What the caller has said is no news. */
    private static String places(Seen seen, String said) {
        String text = seen.body.toString();
        StringBuilder about = new StringBuilder();
        StringBuilder payloads = new StringBuilder();
        for (Place place : Place.values()) {
            String letter = place.letter();
            boolean named = text.contains("Mark-" + letter) && !said.contains("Mark-" + letter);
            boolean recorded = text.contains("rec-" + letter) && !said.contains("rec-" + letter);
            if (named || recorded || text.contains("Def-" + letter)) {
                about.append(letter);
            }
            if (text.contains("Pay-" + letter)) {
                payloads.append(letter);
            }
        }
        return about + (payloads.isEmpty() ? "" : "/" + payloads);
    }

    private static String told(Call call, Seen seen) {
        String pointer = call.told();
        if (pointer == null || seen.status >= 300) {
            return "";
        }
        JsonNode told = seen.body.at(pointer);
        return told.isMissingNode()
                ? ""
                : told.isNumber()
                        ? (told.asLong() == 0 ? "=0" : "=n")
                        : "=" + told.asText().replace(' ', '_');
    }

    private record Seen(int status, JsonNode body) {}

    /** The application's own: without credentials nothing, and nothing that only administrators do for others. */
    @Test
    void theApplicationsOwnOperationsHaveTheirRows() throws IOException {
        List<String> people = List.of("nobody", "stranger", "other", "manager");
        RightsTable actual = new RightsTable(people);
        RightsTable expected = RightsTable.read("application.txt", people);
        Map<String, String> ids = applicationRecords();
        for (String operation : Operations.of(beans.getBeansWithAnnotation(Path.class).values().stream()
                .<Class<?>>map(AopUtils::getTargetClass)
                .toList())) {
            String verb = operation.substring(0, operation.indexOf(' '));
            String path = filled(operation.substring(verb.length() + 1), ids);
            List<String> cells = new ArrayList<>();
            for (String person : people) {
                Map<String, String> before = tables.read();
                Answer answer = caller(person)
                        .send(verb, "/app/api/v1" + path, verb.equals("GET") ? null : "{}", "application/json");
                cells.add(String.valueOf(answer.status()));
                if (answer.status() >= 300 || verb.equals("GET")) {
                    assertThat(tables.read()).as("%s by %s", operation, person).isEqualTo(before);
                }
            }
            actual.put(operation, cells);
        }
        Files.writeString(java.nio.file.Path.of("target", "rights-application.txt"), actual.text());
        actual.rows()
                .forEach((row, cells) ->
                        assertThat(cells).as(row).isEqualTo(expected.rows().get(row)));
        assertThat(actual.rows().keySet()).isEqualTo(expected.rows().keySet());
    }

    /** Records of an administrator's, which nobody else has to do with. */
    private Map<String, String> applicationRecords() {
        Platform admin = caller("admin");
        admin.ok(admin.post("/datastore/forms", "{'name':'Rights','slug':'rights'}"));
        String team = admin.get("/teams").text("/teams/0/slug");
        return Map.of(
                "/submissions/{id}", "/submissions/" + Story.submit(admin),
                "/datastore/submissions/{id}",
                        "/datastore/submissions/"
                                + admin.ok(admin.post("/datastore/forms/rights/submissions", "{'values':{}}"))
                                        .text("/submission/id"),
                "/datastore/forms/{form}", "/datastore/forms/rights",
                "/discussions/{id}",
                        "/discussions/"
                                + admin.ok(admin.post("/discussions", "{'title':'Rights','isPrivate':true}"))
                                        .text("/discussion/id"),
                "{team}", team);
    }

    private static String filled(String path, Map<String, String> ids) {
        String filled = path.replace("{discussion}", "{id}");
        String prefix =
                filled.startsWith("/datastore/submissions") ? "/datastore/submissions/{id}" : "/submissions/{id}";
        if (filled.startsWith(prefix)) {
            filled = filled.replace(prefix, ids.get(prefix));
        }
        return filled.replace("/datastore/forms/{form}", ids.get("/datastore/forms/{form}"))
                .replace("/discussions/{id}", ids.get("/discussions/{id}"))
                .replace("{team}", ids.get("{team}"))
                .replace("{kapp}", "services")
                .replace("{form}", "cleaning")
                .replace("{username}", "rita")
                .replaceAll("\\{\\w+}", "nothing");
    }
}
