package org.treehook.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.treehook.event.Redaction.Path;

/**
 * What is shown of one payload. A field that a path names is masked whatever is in it; null and what is empty stay. Where its
 * value occurs anywhere else, be it in a text that quotes the payload, it is masked there too, if it has at least
 * {@value HiddenValues#SHORTEST} characters.
 */
public final class Redacted {

    private final String text;
    private final JsonNode original;
    private final JsonNode shown;
    private final String shownText;
    private final Set<String> fields;
    private final HiddenValues values;

    private Redacted(
            String text, JsonNode original, JsonNode shown, String shownText, Set<String> fields, HiddenValues values) {
        this.text = text;
        this.original = original;
        this.shown = shown;
        this.shownText = shownText;
        this.fields = fields;
        this.values = values;
    }

    static Redacted whole(JsonNode payload) {
        return new Redacted("", payload, payload, "", Set.of(), HiddenValues.NONE);
    }

    /** A text of which nothing is known but itself. */
    static Redacted unread(String text, boolean hidden) {
        JsonNode none = MissingNode.getInstance();
        return new Redacted(text, none, none, hidden ? Redaction.MASK : text, Set.of(), HiddenValues.NONE);
    }

    static Redacted of(JsonNode payload, List<Path> paths) {
        return of(Redaction.write(payload), payload, paths);
    }

    static Redacted of(String text, JsonNode payload, List<Path> paths) {
        Set<String> fields = new TreeSet<>();
        Set<String> values = new LinkedHashSet<>();
        JsonNode shown = payload.deepCopy();
        hide(shown, paths.stream().map(path -> new Step(path, 0)).toList(), fields, values);
        HiddenValues hidden = HiddenValues.of(values);
        shown = hidden.in(shown);
        return new Redacted(
                text, payload, shown, shown.equals(payload) ? text : Redaction.write(shown), fields, hidden);
    }

    /** Whether all of it is shown. */
    public boolean isWhole() {
        return fields.isEmpty() && shownText.equals(text);
    }

    /** The paths whose fields are masked, in their order. */
    public Set<String> fields() {
        return fields;
    }

    /** The payload as it is shown. */
    public JsonNode node() {
        return shown;
    }

    /** The body as it is shown; to the character as it is if nothing in it is masked. */
    public String content() {
        return shownText;
    }

    /** A text that may quote the payload, as it is or encoded for JSON or a URL, also cut off. */
    public String in(String other) {
        return values.in(other);
    }

    /**
     * What somebody meant who edited the body that was shown: a mask that still stands where it stood is the true value.
     * Without any mask in it, the edited text itself.
     *
     * @throws IllegalArgumentException naming the place of a mask that stood nowhere, or in a list whose entry was changed
     */
    public String restored(String edited) {
        if (edited.equals(shownText)) {
            return text;
        }
        JsonNode read = edited.contains(Redaction.MASK) && !fields.isEmpty() ? Redaction.read(edited) : null;
        if (read == null) {
            return edited;
        }
        JsonNode restored = restored(read, shown, original, "");
        return Redaction.write(restored);
    }

    private static JsonNode restored(JsonNode edited, JsonNode shown, JsonNode original, String place) {
        if (!Redaction.write(edited).contains(Redaction.MASK)) {
            return edited;
        }
        if (edited.equals(shown)) {
            return original;
        }
        if (edited instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(restored(
                            field.getValue(),
                            shown.path(field.getKey()),
                            original.path(field.getKey()),
                            place.isEmpty() ? field.getKey() : place + "." + field.getKey())));
            return object;
        }
        if (edited instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (Redaction.write(list.get(i)).contains(Redaction.MASK)) {
                    // Which entry it was before can only be told of one that is as it was.
                    list.set(i, same(list.get(i), shown.path(i), original.path(i), place + "[" + i + "]"));
                }
            }
            return list;
        }
        return same(edited, shown, original, place);
    }

    private static JsonNode same(JsonNode edited, JsonNode shown, JsonNode original, String place) {
        if (edited.equals(shown)) {
            return original;
        }
        throw new IllegalArgumentException(
                "The mask \"" + Redaction.MASK + "\" at " + place
                        + " stands for no recorded value there; leave what was shown in that place as it was, or give the value itself.");
    }

    private static void hide(JsonNode node, List<Step> steps, Set<String> fields, Set<String> values) {
        if (node instanceof ArrayNode list) {
            list.forEach(element -> hide(element, steps, fields, values));
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                List<Step> next = new ArrayList<>();
                boolean hidden = false;
                for (Step step : steps) {
                    boolean met = step.meets(field.getKey());
                    if (met && step.isLast() && !isEmpty(field.getValue())) {
                        hidden = true;
                        fields.add(step.path().text());
                    } else if (met && !step.isLast()) {
                        next.add(new Step(step.path(), step.at() + 1));
                    }
                    if (step.path().anywhere() && step.at() == 0) {
                        next.add(step);
                    }
                }
                if (hidden) {
                    collect(field.getValue(), values);
                    field.setValue(TextNode.valueOf(Redaction.MASK));
                } else {
                    hide(field.getValue(), next, fields, values);
                }
            });
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static void collect(JsonNode value, Set<String> values) {
        if (value.isContainerNode()) {
            value.forEach(element -> collect(element, values));
        } else if (value.isTextual() || value.isNumber()) {
            values.add(value.asText());
        }
    }

    /** How much of a path led here. */
    private record Step(Path path, int at) {

        boolean meets(String name) {
            String wanted = path.names().get(at);
            return wanted.equals("*") || wanted.equals(name);
        }

        boolean isLast() {
            return at == path.names().size() - 1;
        }
    }
}
