package org.treehook.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.treehook.event.Json;

/** Whom an erasure is about, and what texts are without them. */
final class Person {

    private static final JsonMapper JSON = Json.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String username;
    private final String pseudonym;
    private final List<String> names;
    private final Pattern mention;

    /**
     * A person.
     *
     * @param others texts besides the username; those that are too short are not sought
     */
    Person(String username, String pseudonym, Collection<String> others) {
        this.username = username;
        this.pseudonym = pseudonym;
        Set<String> all = new LinkedHashSet<>(others);
        all.add(username);
        names = all.stream()
                .map(String::strip)
                .filter(name -> name.length() >= ErasureOrder.SHORTEST)
                .distinct()
                .toList();
        // A percent-encoded character before a name ends in a digit or a letter, too.
        mention = Pattern.compile(
                names.isEmpty()
                        ? "(?!)"
                        : "(?:(?<![\\p{L}\\p{N}_])|(?<=%[0-9A-Fa-f]{2}))(?:"
                                + names.stream()
                                        .flatMap(name -> encoded(name).stream())
                                        .distinct()
                                        .sorted(Comparator.comparingInt(String::length)
                                                .reversed())
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|"))
                                + ")(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    String username() {
        return username;
    }

    String pseudonym() {
        return pseudonym;
    }

    /** What a text holds, in one of these forms, if it names the person; for {@code lower(…) like lower(?) escape '!'}. */
    List<String> patterns() {
        Set<String> forms = new LinkedHashSet<>();
        names.forEach(name -> {
            String json = TextNode.valueOf(name).toString();
            String escaped = json.substring(1, json.length() - 1);
            String twice = TextNode.valueOf(escaped).toString();
            forms.addAll(encoded(name));
            forms.add(escaped);
            forms.add(twice.substring(1, twice.length() - 1));
        });
        if (names.stream().noneMatch(username::equals)) {
            // Too short to be sought within texts; a value of its own in JSON all the same.
            forms.add("\"" + username + "\"");
        }
        return forms.stream()
                .map(form -> "%" + form.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .toList();
    }

    /** The text with the pseudonym in the place of every name; JSON stays JSON. */
    String without(String text) {
        if (text.equalsIgnoreCase(username)) {
            return pseudonym;
        }
        JsonNode json = looksLikeJson(text) ? read(text) : null;
        if (json == null) {
            return mention.matcher(text).replaceAll(Matcher.quoteReplacement(pseudonym));
        }
        String before = json.toString();
        String after = without(json).toString();
        return before.equals(after) ? text : after;
    }

    /** The same for a tree, which is changed. */
    JsonNode without(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> fields = object.properties().stream()
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            for (String field : fields) {
                JsonNode value = without(object.path(field));
                object.remove(field);
                object.set(without(field), value);
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, without(list.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(without(node.textValue()));
        } else if (node.isNumber() && mention.matcher(node.asText()).matches()) {
            return TextNode.valueOf(pseudonym);
        }
        return node;
    }

    static @org.jspecify.annotations.Nullable JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") || start.startsWith("\"");
    }

    private static List<String> encoded(String name) {
        String form = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String url = form.replace("+", "%20");
        return List.of(name, form, url, url.toLowerCase(Locale.ROOT));
    }
}
