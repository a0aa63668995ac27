package org.treehook.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.filter.Verdict.Reading;

/** Answers the calls of binding functions in one evaluation, and remembers them. */
final class Readings {

    /** Says that a value is longer than a sandbox takes. */
    static final String TOO_LONG = "!";

    private static final int KEPT = 50;
    private static final int SHOWN = 100;
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final Readings NONE = new Readings(null, null, Redaction.none());

    private final @Nullable EventType type;
    private final @Nullable PlatformEvent event;
    private final Redaction redaction;
    private final List<Call> calls = new ArrayList<>();
    private @Nullable Redacted redacted;

    private Readings(@Nullable EventType type, @Nullable PlatformEvent event, Redaction redaction) {
        this.type = type;
        this.event = event;
        this.redaction = redaction;
    }

    static Readings of(EventType type, PlatformEvent event, Redaction redaction) {
        return new Readings(type, event, redaction);
    }

    /** Knows of no event: every property is null. */
    static Readings none() {
        return NONE;
    }

    /**
     * The value as JSON text; empty if the default stands in for it, {@link #TOO_LONG} if there is too much of it.
     *
     * @param defaultJson the default, if there is one
     * @param longest how many characters the value may have
     */
    String read(String function, String argument, @Nullable String defaultJson, int longest) {
        JsonNode value = value(function, argument, event == null ? NOTHING : event.snapshot());
        boolean unset = value.isNull() || (value.isArray() && value.isEmpty());
        String json = defaultJson != null && unset ? "" : value.toString();
        if (calls.size() < KEPT && event != null) {
            calls.add(
                    new Call(function, argument, defaultJson, json.isEmpty() ? json : shown(function, argument, json)));
        }
        return json.length() > longest + 2 ? TOO_LONG : json;
    }

    /** The calls in their order, each once, as they are written in the filter. */
    List<Reading> asWrittenIn(String filter) {
        return calls.stream().map(call -> call.reading(filter)).distinct().toList();
    }

    /** A text about this evaluation, without what it may not quote. */
    String withoutHidden(String text) {
        return redaction.isNone() || event == null ? text : redacted(event).in(text);
    }

    private String shown(String function, String argument, String json) {
        return redaction.isNone() || event == null
                ? json
                : value(function, argument, (ObjectNode) redacted(event).node()).toString();
    }

    private Redacted redacted(PlatformEvent of) {
        if (redacted == null) {
            redacted = redaction.of(of.snapshot());
        }
        return redacted;
    }

    private JsonNode value(String function, String argument, ObjectNode snapshot) {
        if (type == null || event == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (function.equals("event")) {
            JsonNode value = event.eventSection().path(argument);
            return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
        }
        return type.function(function)
                .map(binding -> binding.read(snapshot, argument))
                .orElseThrow();
    }

    private record Call(
            String function, String argument, @Nullable String defaultJson, String json) {

        Reading reading(String filter) {
            String quote = filter.contains(function + "(\"" + argument + "\"") ? "\"" : "'";
            String call = function + "(" + quote + PlainText.shortened(argument, SHOWN) + quote
                    + (defaultJson == null ? "" : ", " + PlainText.shortened(defaultJson, SHOWN)) + ")";
            String value = json.isEmpty() && defaultJson != null ? defaultJson : json;
            return new Reading(call, PlainText.shortened(value, SHOWN));
        }
    }
}
