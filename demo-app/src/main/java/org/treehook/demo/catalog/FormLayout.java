package org.treehook.demo.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treehook.demo.api.Text;
import org.treehook.event.Json;
import org.treehook.rest.ApiException;

/**
 * The pages of a form: what this platform understands of them, and the whole as it was written.
 *
 * @param pages in their order; no two have one name, nor have two fields of the form
 * @param source the pages as JSON: {@code [{"name":…,"elements":[{"type":"field","name":…,"required":…,"dataType":…}]}]}
 */
public record FormLayout(List<Page> pages, JsonNode source) {

    /** A field with this {@code dataType} has an array of values. */
    public static final String MANY = "json";

    private static final int LONGEST = 200_000;
    private static final ObjectMapper JSON = Json.mapper();

    public FormLayout {
        pages = List.copyOf(pages);
    }

    /** Understands what a caller wrote; throws a 400 that says what is wrong with it. */
    public static FormLayout of(JsonNode source) {
        if (!source.isArray()) {
            throw new ApiException(400, "\"pages\" is an array of pages.");
        }
        Text.bounded("pages", source.toString(), LONGEST);
        List<Page> pages = new ArrayList<>();
        Set<String> pageNames = new HashSet<>();
        Set<String> fieldNames = new HashSet<>();
        for (JsonNode page : source) {
            String name = Text.name("name of a page", page.path("name").textValue());
            if (!pageNames.add(name)) {
                throw new ApiException(400, "Two pages are named \"" + name + "\".");
            }
            List<Field> fields = new ArrayList<>();
            collect(page.path("elements"), fields, fieldNames);
            pages.add(new Page(name, fields));
        }
        return new FormLayout(pages, source);
    }

    /** Reads what {@link #toString} wrote. */
    static FormLayout parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored pages of a form are not JSON.", e);
        }
    }

    /** All fields by name, in the order of the form. */
    public Map<String, Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        pages.forEach(page -> page.fields().forEach(field -> fields.put(field.name(), field)));
        return fields;
    }

    @Override
    public String toString() {
        return source.toString();
    }

    private static void collect(JsonNode elements, List<Field> fields, Set<String> names) {
        for (JsonNode element : elements) {
            if (element.path("type").asText().equals("field")) {
                String name = Text.name("name of a field", element.path("name").textValue());
                if (!names.add(name)) {
                    throw new ApiException(400, "Two fields are named \"" + name + "\".");
                }
                boolean many = element.path("dataType").asText().equals(MANY);
                fields.add(new Field(name, element.path("required").asBoolean(), many));
            }
            collect(element.path("elements"), fields, names);
        }
    }
}
