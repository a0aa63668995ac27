package org.treehook.demo.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.demo.catalog.Field;
import org.treehook.demo.catalog.FormLayout;
import org.treehook.event.Json;
import org.treehook.rest.ApiException;

/** Checks values against the fields of a form. */
final class FieldValues {

    /** The most characters that all values of a submission may have together, as JSON. Events carry them twice. */
    private static final int TOTAL = 200_000;

    /** The most values of a field. Each is found by itself. */
    private static final int MANY = 1_000;

    private static final ObjectMapper JSON = Json.mapper();

    private FieldValues() {}

    /** The values with those that a caller wrote put over them; throws a 400 for one that its field doesn't take. */
    static Map<String, Object> merge(
            FormLayout layout, Map<String, Object> before, @Nullable Map<String, JsonNode> written) {
        if (written == null) {
            return before;
        }
        Map<String, Field> fields = layout.fields();
        Map<String, Object> values = new LinkedHashMap<>(before);
        written.forEach((name, value) -> {
            Field field = fields.get(name);
            if (field == null) {
                throw new ApiException(400, "The form has no field \"" + name + "\".");
            }
            if (value.isNull()) {
                values.remove(name);
            } else {
                values.put(name, field.many() ? many(name, value) : one(name, value));
            }
        });
        if (JSON.valueToTree(values).toString().length() > TOTAL) {
            throw new ApiException(400, "All values together are longer than " + TOTAL + " characters.");
        }
        return values;
    }

    /** Throws a 400 that names each required field without a value. */
    static void requireComplete(FormLayout layout, Map<String, Object> values) {
        List<String> missing = layout.fields().values().stream()
                .filter(field -> field.required() && isBlank(values.get(field.name())))
                .map(field -> "\"" + field.name() + "\"")
                .toList();
        if (!missing.isEmpty()) {
            throw new ApiException(400, "Required without a value: " + String.join(", ", missing) + ".");
        }
    }

    /** The names of those whose values differ. */
    static Set<String> changed(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private static String one(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw new ApiException(400, "The field \"" + name + "\" takes a string.");
        }
        return Text.bounded(name, value.textValue(), Text.VALUE);
    }

    private static List<String> many(String name, JsonNode value) {
        if (!value.isArray()) {
            throw new ApiException(400, "The field \"" + name + "\" takes an array of strings.");
        }
        if (value.size() > MANY) {
            throw new ApiException(400, "The field \"" + name + "\" takes at most " + MANY + " values.");
        }
        List<String> values = new ArrayList<>();
        value.forEach(element -> {
            if (!element.isTextual()) {
                throw new ApiException(400, "The field \"" + name + "\" takes an array of strings.");
            }
            values.add(Text.bounded(name, element.textValue(), Text.VALUE));
        });
        return values;
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty());
    }
}
