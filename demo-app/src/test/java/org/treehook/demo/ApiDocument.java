package org.treehook.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The OpenAPI document, and what it says of a call. */
final class ApiDocument {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    private static final String REFERENCE = "$ref";

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Set<String> met = new TreeSet<>();

    ApiDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * An operation.
     *
     * @param verb in capitals
     * @param path below the base
     * @param bases where it is served
     * @param json as it is described
     * @param shared parameters of its path
     */
    record Operation(String verb, String path, List<String> bases, JsonNode json, JsonNode shared) {

        String name() {
            return verb + " " + path;
        }

        private boolean matches(String method, String rawPath) {
            String pattern =
                    Pattern.compile("\\{[^}]+}").matcher(Pattern.quote(path)).replaceAll("\\\\E[^/]+\\\\Q");
            return verb.equals(method)
                    && bases.stream().anyMatch(base -> rawPath.matches(Pattern.quote(base) + pattern));
        }

        private long variables() {
            return path.chars().filter(c -> c == '{').count();
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(item -> item.getValue().properties().forEach(member -> {
                    if (VERBS.contains(member.getKey())) {
                        JsonNode servers = item.getValue().path("servers");
                        operations.add(new Operation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                item.getKey(),
                                (servers.isMissingNode() ? document.path("servers") : servers).findValuesAsText("url"),
                                member.getValue(),
                                item.getValue().path("parameters")));
                    }
                }));
        return operations;
    }

    /** The operation that a call means. */
    Operation called(String verb, String rawPath) {
        String path = rawPath.replaceFirst("\\?.*", "");
        return operations().stream()
                .filter(operation -> operation.matches(verb, path))
                .min(Comparator.comparingLong(Operation::variables))
                .orElseThrow(() -> new AssertionError("The document has no " + verb + " " + path));
    }

    /** Query parameters by their names, those of the header as {@code header:NAME}, those of the path as {@code path:NAME}. */
    Set<String> parameters(Operation operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode listed : List.of(operation.shared(), operation.json().path("parameters"))) {
            listed.forEach(parameter -> {
                JsonNode said = resolved(parameter);
                String in = said.path("in").asText();
                names.add(
                        (in.equals("query") ? "" : in + ":") + said.path("name").asText());
            });
        }
        return names;
    }

    Set<String> mediaTypes(Operation operation) {
        return resolved(operation.json().path("requestBody")).path("content").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The statuses that are described one by one. */
    Set<Integer> statuses(Operation operation) {
        return operation.json().path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> !status.equals("default"))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with an answer. */
    List<String> objections(Operation operation, int status, JsonNode answer) {
        JsonNode responses = operation.json().path("responses");
        JsonNode described = responses.has(String.valueOf(status))
                ? responses.path(String.valueOf(status))
                : responses.path("default");
        JsonNode schema =
                resolved(described).path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) {
            return List.of("no schema");
        }
        meet(schema, answer, operation.name());
        return objections(schema, answer);
    }

    private List<String> objections(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema.toString(), this::compiled).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema compiled(String text) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("components", document.path("components"));
        // Beside the reference that it usually is; the references in it begin at the document's root.
        root.putArray("allOf").add(parsed(text));
        return registry.getSchema(root);
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has(REFERENCE) ? document.at(node.path(REFERENCE).asText().substring(1)) : node;
    }

    /** Examples that are not what their schema says, and references that lead nowhere. */
    List<String> wrongExamples() {
        List<String> wrong = new ArrayList<>();
        everywhere(document, "", (pointer, node) -> {
            if (node.has(REFERENCE) && resolved(node).isMissingNode()) {
                wrong.add(pointer + " refers to " + node.path(REFERENCE));
            }
            if (node.has("schema") && node.has("example")) {
                objections(node.path("schema"), node.path("example"))
                        .forEach(objection -> wrong.add(pointer + " " + objection));
            }
            node.path("examples")
                    .forEach(example ->
                            objections(node, example).forEach(objection -> wrong.add(pointer + " " + objection)));
        });
        return wrong;
    }

    private static void everywhere(JsonNode node, String pointer, BiConsumer<String, JsonNode> visit) {
        visit.accept(pointer, node);
        node.properties().forEach(member -> everywhere(member.getValue(), pointer + "/" + member.getKey(), visit));
        if (node.isArray()) {
            node.forEach(item -> everywhere(item, pointer + "/-", visit));
        }
    }

    /** The properties of answers that were never there in any. */
    Set<String> neverMet() {
        Set<String> described = new TreeSet<>();
        for (Operation operation : operations()) {
            operation
                    .json()
                    .path("responses")
                    .properties()
                    .forEach(response -> describe(
                            resolved(response.getValue())
                                    .path("content")
                                    .path("application/json")
                                    .path("schema"),
                            operation.name(),
                            described));
        }
        described.removeAll(met);
        return described;
    }

    private void describe(JsonNode schema, String place, Set<String> into) {
        JsonNode said = resolved(schema);
        String here = schema.has(REFERENCE) ? schema.path(REFERENCE).asText() : place;
        said.path("properties").properties().forEach(property -> {
            if (into.add(here + " " + property.getKey())) {
                describe(property.getValue(), here + "." + property.getKey(), into);
            }
        });
        parts(said).forEach(part -> describe(part, here, into));
        describeEach(said.path("items"), here, into);
        describeEach(said.path("additionalProperties"), here, into);
    }

    private void describeEach(JsonNode items, String here, Set<String> into) {
        if (items.isObject()) {
            describe(items, here + "[]", into);
        }
    }

    private void meet(JsonNode schema, JsonNode value, String place) {
        JsonNode said = resolved(schema);
        String here = schema.has(REFERENCE) ? schema.path(REFERENCE).asText() : place;
        said.path("properties").properties().stream()
                .filter(property -> value.has(property.getKey()))
                .forEach(property -> {
                    met.add(here + " " + property.getKey());
                    meet(property.getValue(), value.path(property.getKey()), here + "." + property.getKey());
                });
        parts(said).forEach(part -> meet(part, value, here));
        JsonNode each = value.isArray() ? said.path("items") : said.path("additionalProperties");
        if (each.isObject()) {
            value.forEach(item -> meet(each, item, here + "[]"));
        }
    }

    private static List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>();
        schema.path("allOf").forEach(parts::add);
        schema.path("oneOf").forEach(parts::add);
        return parts;
    }

    /** The properties that the body of a request may have, by the pointer of an object in it. */
    Optional<Set<String>> bodyProperties(Operation operation, String pointer) {
        JsonNode schema = resolved(resolved(operation.json().path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema"));
        for (String step : pointer.isEmpty() ? new String[0] : pointer.split("/")) {
            schema = resolved(schema.path("properties").path(step));
        }
        JsonNode properties = schema.path("properties");
        return schema.path("additionalProperties").isBoolean()
                ? Optional.of(properties.properties().stream()
                        // What is taken and passed over has no schema of its own.
                        .filter(property -> property.getValue().isObject())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)))
                : Optional.empty();
    }
}
