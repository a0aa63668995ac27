package org.treehook.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that no text is to show, in the forms in which texts quote them. */
public final class HiddenValues {

    static final HiddenValues NONE = new HiddenValues(List.of());

    /** What is shorter occurs in every text. */
    static final int SHORTEST = 4;

    /** A text that was cut off may end within a value, or show so much of its beginning and an ellipsis. */
    private static final int TELLING = 8;

    private static final int BEGINNING = 40;

    /** Longest first: one may hold another. */
    private final List<String> forms;

    private HiddenValues(List<String> forms) {
        this.forms = forms;
    }

    /** Those of at least four characters. */
    public static HiddenValues of(Collection<String> values) {
        Set<String> forms = new LinkedHashSet<>();
        values.stream()
                .map(String::strip)
                .filter(value -> value.length() >= SHORTEST)
                .forEach(value -> {
                    String json = Redaction.write(TextNode.valueOf(value));
                    String escaped = json.substring(1, json.length() - 1);
                    String ascii = ascii(escaped);
                    String url = percentEncoded(value);
                    forms.addAll(List.of(value, escaped, escaped.replace("/", "\\/"), html(value)));
                    forms.addAll(List.of(ascii, ascii.replace("/", "\\/")));
                    forms.addAll(List.of(url, url.replace("%20", "+"), url.toLowerCase(Locale.ROOT)));
                    forms.add(value.replaceAll("\\p{Cntrl}+", " "));
                });
        return new HiddenValues(forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String in(String text) {
        return in(text, Redaction.MASK);
    }

    /** A text with a mask in the place of each of them. */
    public String in(String text, String mask) {
        String shown = text;
        for (String form : forms) {
            shown = beginnings(shown.replace(form, mask), form, mask);
        }
        for (String form : forms) {
            shown = end(shown, form, mask);
        }
        return shown;
    }

    /** The same in each text and number of a tree. */
    JsonNode in(JsonNode node) {
        if (forms.isEmpty()) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(in(field.getValue())));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, in(list.get(i)));
            }
        } else if (node.isTextual() || node.isNumber()) {
            String shown = in(node.asText());
            return shown.equals(node.asText()) ? node : TextNode.valueOf(shown);
        }
        return node;
    }

    private static String beginnings(String text, String form, String mask) {
        if (form.length() <= BEGINNING) {
            return text;
        }
        String beginning = form.substring(0, BEGINNING);
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, from)) {
            int length = BEGINNING;
            while (at + length < text.length()
                    && length < form.length()
                    && text.charAt(at + length) == form.charAt(length)) {
                length++;
            }
            shown.append(text, from, at).append(mask);
            from = at + length;
        }
        return shown.append(text, from, text.length()).toString();
    }

    private static String end(String text, String form, String mask) {
        for (int length = Math.min(form.length() - 1, text.length()); length >= TELLING; length--) {
            if (text.endsWith(form.substring(0, length))) {
                return text.substring(0, text.length() - length) + mask;
            }
        }
        return text;
    }

    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder();
        json.chars()
                .forEach(unit -> ascii.append(unit < 128 ? String.valueOf((char) unit) : "\\u%04x".formatted(unit)));
        return ascii.toString();
    }

    private static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String percentEncoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xff);
            boolean plain = character < 128 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            encoded.append(plain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return encoded.toString();
    }
}
