package org.treehook.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;

/**
 * What is to become of a shared secret; what is null stays as it is.
 *
 * @param name only for a new one
 * @param strategy its credentials
 * @param hosts that it may be sent to; empty for all
 * @param user as whom calls signed with it are taken; empty for none
 * @param overlap for how long a signing key that is replaced counts as well
 * @param problems with its form
 */
public record SecretChange(
        @Nullable String name,
        @Nullable AuthStrategy strategy,
        @Nullable List<String> hosts,
        @Nullable String user,
        Duration overlap,
        List<String> problems) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}");
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final int MOST_HOSTS = 15;

    /** What REST answers besides; a secret can be sent back as it came. */
    private static final Set<String> READ_ONLY =
            Set.of("key", "tenant", "complete", "previousUntil", "updatedAt", "updatedBy", "usedBy", "uses");

    private static final Set<String> KNOWN = Set.of("name", "type", "properties", "hosts", "user", "overlap");

    public SecretChange {
        hosts = hosts == null ? null : List.copyOf(hosts);
        problems = List.copyOf(problems);
    }

    /** Reads one as REST takes it. */
    public static SecretChange read(JsonNode json) {
        List<String> problems = new ArrayList<>();
        for (var field : json.properties()) {
            if (!KNOWN.contains(field.getKey()) && !READ_ONLY.contains(field.getKey())) {
                problems.add("Unknown property \"" + field.getKey() + "\"; known are: "
                        + String.join(", ", new TreeSet<>(KNOWN)) + ".");
            }
        }
        return new SecretChange(
                name(json, problems),
                json.has("type") || json.has("properties") ? AuthReader.read(json, problems::add) : null,
                hosts(json.path("hosts"), problems),
                text(json, "user", problems),
                overlap(json, problems),
                problems);
    }

    private static @Nullable String text(JsonNode json, String field, List<String> problems) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNull() && !value.isTextual()) {
            problems.add(field + " has to be a string.");
        }
        return value.isTextual() ? value.textValue().strip() : "";
    }

    private static @Nullable String name(JsonNode json, List<String> problems) {
        String name = text(json, "name", problems);
        if (name != null && !NAME.matcher(name).matches()) {
            problems.add(
                    "The name of a secret has 1 to 100 letters, digits, points, hyphens and underscores, the first one"
                            + " a letter or digit.");
        }
        return name;
    }

    private static @Nullable List<String> hosts(JsonNode value, List<String> problems) {
        if (value.isMissingNode()) {
            return null;
        }
        Set<String> hosts = new TreeSet<>();
        if (!value.isNull() && !value.isArray()) {
            problems.add("hosts has to be an array of host names.");
        }
        for (JsonNode host : value) {
            String text = host.asText().strip().toLowerCase(Locale.ROOT);
            if (HOST.matcher(text).matches()) {
                hosts.add(text);
            } else {
                problems.add("hosts: \"" + host.asText()
                        + "\" is no host name or address; give it without scheme, port and" + " path.");
            }
        }
        if (hosts.size() > MOST_HOSTS) {
            problems.add(
                    "hosts: there are more than " + MOST_HOSTS + "; leave them out if the secret may go anywhere.");
        }
        return List.copyOf(hosts);
    }

    private static Duration overlap(JsonNode json, List<String> problems) {
        String text = text(json, "overlap", problems);
        if (text == null || text.isEmpty()) {
            return Secrets.STANDARD_OVERLAP;
        }
        try {
            Duration overlap = Duration.parse(text);
            if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
                return overlap;
            }
        } catch (DateTimeException | ArithmeticException unreadable) {
            // The one message for both follows.
        }
        problems.add("overlap: \"" + text + "\" is no ISO-8601 duration from PT0S to P30D, such as PT24H.");
        return Secrets.STANDARD_OVERLAP;
    }
}
