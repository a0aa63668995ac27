package org.treehook.webhook;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventKey;
import org.treehook.event.UnknownEventException;

/** Reads a binding from the properties of a start event and says everything that is wrong with it. */
public final class BindingReader {

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_RETRY = 1000;
    private static final int LONGEST_VALUE = 64;
    private static final int MOST_HEADERS = 20;
    private static final int LONGEST_HEADERS = 8000;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> OF_THE_TRACE = Set.of("traceparent", "tracestate");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    // They decide what a message is, where it ends and whom it reaches.
    private static final Set<String> OF_THE_MESSAGE = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

    private final EventCatalog catalog;

    public BindingReader(EventCatalog catalog) {
        this.catalog = catalog;
    }

    /** Whether a start event with these properties is bound, or means to be. */
    public static boolean isBinding(Map<String, String> properties) {
        return properties.keySet().stream().anyMatch(key -> key.startsWith(BindingProperty.PREFIX));
    }

    /** Reads the properties of one start event; every problem is added to the list. */
    public Optional<Binding> read(Map<String, String> properties, List<String> problems) {
        int before = problems.size();
        for (String key : properties.keySet()) {
            if (key.startsWith(BindingProperty.PREFIX)
                    && !BindingProperty.keys().contains(key)) {
                problems.add("Unknown property \"" + key + "\"; known are: " + String.join(", ", BindingProperty.keys())
                        + ".");
            }
        }
        String name = required(properties, BindingProperty.NAME, problems);
        String scopeText = required(properties, BindingProperty.SCOPE, problems);
        String type = required(properties, BindingProperty.TYPE, problems);
        String event = required(properties, BindingProperty.EVENT, problems);
        Optional<WebhookScope> scope = WebhookScope.parse(scopeText);
        if (!scopeText.isEmpty() && scope.isEmpty()) {
            problems.add("webhook.scope \"" + scopeText + "\" is none of: space, kapp:<slug>, kapp:*.");
        }
        checkTimeout(optional(properties, BindingProperty.TIMEOUT), problems);
        checkRateLimit(optional(properties, BindingProperty.RATE_LIMIT), problems);
        problems.addAll(headerProblems(optional(properties, BindingProperty.HEADERS)));
        checkLength(properties, BindingProperty.NAME, LONGEST_NAME, problems);
        checkLength(properties, BindingProperty.URL, LONGEST_TEXT, problems);
        checkLength(properties, BindingProperty.ORDER_BY, LONGEST_TEXT, problems);
        checkLength(properties, BindingProperty.RETRY, LONGEST_RETRY, problems);
        checkLength(properties, BindingProperty.SECRET, LONGEST_NAME, problems);
        checkLength(properties, BindingProperty.TIMEOUT, LONGEST_VALUE, problems);
        checkLength(properties, BindingProperty.RATE_LIMIT, LONGEST_VALUE, problems);
        EventKey key = resolve(scope, type, event, problems);
        if (problems.size() > before || scope.isEmpty() || key == null) {
            return Optional.empty();
        }
        return Optional.of(new Binding(
                name,
                scope.get(),
                key.type(),
                key.event(),
                properties.getOrDefault(BindingProperty.FILTER.key(), "").strip(),
                optional(properties, BindingProperty.URL),
                optional(properties, BindingProperty.RETRY),
                optional(properties, BindingProperty.TIMEOUT),
                optional(properties, BindingProperty.HEADERS),
                optional(properties, BindingProperty.SECRET),
                optional(properties, BindingProperty.ORDER_BY),
                optional(properties, BindingProperty.RATE_LIMIT)));
    }

    private @Nullable EventKey resolve(Optional<WebhookScope> scope, String type, String event, List<String> problems) {
        if (scope.isEmpty() || type.isEmpty() || event.isEmpty()) {
            return null;
        }
        try {
            return catalog.resolve(type, event, scope.get().isKapp());
        } catch (UnknownEventException unknown) {
            problems.add(String.valueOf(unknown.getMessage()));
            return null;
        }
    }

    private static String required(Map<String, String> properties, BindingProperty property, List<String> problems) {
        String value = properties.getOrDefault(property.key(), "").strip();
        if (value.isEmpty()) {
            problems.add("The property " + property.key() + " is missing.");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, String> properties, BindingProperty property) {
        String value = properties.getOrDefault(property.key(), "").strip();
        return value.isEmpty() ? null : value;
    }

    private static void checkTimeout(@Nullable String timeout, List<String> problems) {
        if (timeout == null) {
            return;
        }
        try {
            Duration duration = Duration.parse(timeout);
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST_CALL) > 0) {
                problems.add("webhook.timeout \"" + timeout + "\" is not between PT0.001S and PT5M.");
            }
        } catch (DateTimeParseException e) {
            problems.add("webhook.timeout \"" + timeout + "\" is no ISO-8601 duration such as PT30S.");
        }
    }

    private static void checkRateLimit(@Nullable String limit, List<String> problems) {
        if (limit == null) {
            return;
        }
        try {
            RateLimit.parse(limit);
        } catch (IllegalArgumentException invalid) {
            problems.add("webhook.rateLimit: " + invalid.getMessage());
        }
    }

    private static void checkLength(
            Map<String, String> properties, BindingProperty property, int longest, List<String> problems) {
        String text = optional(properties, property);
        if (text != null && text.length() > longest) {
            problems.add(property.key() + " is longer than " + longest + " characters.");
        }
    }

    /** What speaks against headers; asked again at each call, since a binding may be older than a rule. */
    public static List<String> headerProblems(@Nullable String headers) {
        List<String> problems = new ArrayList<>();
        if (headers == null) {
            return problems;
        }
        List<String> lines = headers.lines().filter(text -> !text.isBlank()).toList();
        if (lines.size() > MOST_HEADERS || headers.length() > LONGEST_HEADERS) {
            problems.add("webhook.headers are more than " + MOST_HEADERS + ", or longer than " + LONGEST_HEADERS
                    + " characters together.");
            return problems;
        }
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 1 ? "" : line.substring(0, colon).strip();
            if (!isHeaderName(name)) {
                problems.add("webhook.headers: \"" + line.strip() + "\" is not of the form \"Name: value\".");
            } else if (line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                problems.add("webhook.headers: the value of " + name + " holds a control character.");
            } else if (isOfTheTrace(name)) {
                problems.add("webhook.headers: the header " + name
                        + " can't be set here; a call carries the trace of its event.");
            } else if (isRefused(name)) {
                problems.add("webhook.headers: the header " + name
                        + " can't be set here; credentials belong into a secret (webhook.secret).");
            } else if (!HEADER_VALUE.matcher(line.substring(colon + 1).strip()).matches()) {
                problems.add("webhook.headers: the value of " + name
                        + " may hold letters, digits and signs of ASCII, spaces and tabs, and nothing else.");
            } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
                problems.add("webhook.headers: the header " + name + " stands there twice.");
            }
        }
        return problems;
    }

    private static boolean isRefused(String name) {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) || isOfTheMessage(name);
    }

    /** Whether this header tells of a trace, which webhooks don't make up. */
    public static boolean isOfTheTrace(String name) {
        return OF_THE_TRACE.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether HTTP takes this as the name of a header. */
    public static boolean isHeaderName(String name) {
        return HEADER_NAME.matcher(name).matches();
    }

    /** Whether nobody but us and the HTTP client may set this header of a call. */
    public static boolean isOfTheMessage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_THE_MESSAGE.contains(lower) || lower.startsWith("webhook-") || lower.startsWith("treehook-");
    }

    /** The headers as name and value, in their order. */
    public static List<Map.Entry<String, String>> headers(@Nullable String headers) {
        List<Map.Entry<String, String>> result = new ArrayList<>();
        if (headers != null) {
            headers.lines().filter(line -> line.indexOf(':') > 0).forEach(line -> {
                int colon = line.indexOf(':');
                result.add(Map.entry(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            });
        }
        return result;
    }
}
