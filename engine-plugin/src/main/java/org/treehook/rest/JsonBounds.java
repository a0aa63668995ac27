package org.treehook.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.treehook.event.Json;

/**
 * What JSON from a caller has to fulfil: it is no deeper, has no more values and no longer names than is good; no name comes twice in
 * an object; nothing stands behind it; and no text holds what a database can't keep, NUL or half a character. Where it is no
 * JSON at all nothing is said: whoever reads it says so in its own words.
 */
final class JsonBounds {

    static final int DEEPEST = 100;
    static final int MOST_TOKENS = 250_000;
    static final int LONGEST_NAME = 1000;

    private static final int LONGEST_POINTER = 200;

    private final JsonParser parser;
    private final Deque<Set<String>> names = new ArrayDeque<>();
    private int tokens;
    private boolean complete;

    private JsonBounds(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Looks through JSON.
     *
     * @throws ApiException naming the place, the limit and what to do
     */
    static void check(byte[] content, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (content[i] == 0) {
                throw new ApiException(400, "The body holds a NUL byte; send JSON in UTF-8.");
            }
        }
        try (JsonParser parser = Json.factory().createParser(content, offset, length)) {
            new JsonBounds(parser).check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() throws IOException {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (complete) {
                    throw trailing();
                }
                meet(token);
                complete = parser.getParsingContext().inRoot();
            }
        } catch (StreamConstraintsException tooMuch) {
            throw new ApiException(
                    400, "A number, a name or a text of the JSON is too long" + where() + "; make it shorter.");
        } catch (JsonParseException malformed) {
            if (complete) {
                throw trailing();
            }
        }
    }

    private void meet(JsonToken token) throws IOException {
        tokens++;
        if (tokens > MOST_TOKENS) {
            throw new ApiException(
                    413, "The JSON has more than " + MOST_TOKENS + " names and values; send it in parts.");
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                names.push(new HashSet<>());
                if (names.size() > DEEPEST) {
                    throw new ApiException(
                            400,
                            "The JSON is nested deeper than " + DEEPEST + " levels" + where() + "; make it flatter.");
                }
            }
            case END_OBJECT, END_ARRAY -> names.pop();
            case FIELD_NAME -> name(parser.currentName());
            case VALUE_STRING -> {
                if (isUnstorable(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())) {
                    throw unstorable("text");
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                if (Double.isInfinite(parser.getDoubleValue())) {
                    throw new ApiException(400, "The number at " + pointer() + " is out of range; send it as a text.");
                }
            }
            default -> {
                // as it is
            }
        }
    }

    private void name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new ApiException(
                    400,
                    "A name in the JSON is longer than " + LONGEST_NAME + " characters" + where() + "; shorten it.");
        }
        if (isUnstorable(name.toCharArray(), 0, name.length())) {
            throw unstorable("name");
        }
        if (!names.getFirst().add(name)) {
            throw new ApiException(400, "The property " + pointer() + " is there twice" + where() + "; leave one out.");
        }
    }

    private ApiException unstorable(String what) {
        return new ApiException(
                400,
                "The " + what + " at " + pointer()
                        + " can't be stored: it holds a NUL character or half a character; leave that out.");
    }

    private ApiException trailing() {
        return new ApiException(400, "Something stands behind the JSON" + where() + "; send one value.");
    }

    private static boolean isUnstorable(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            boolean pair = i + 1 < offset + length && Character.isSurrogatePair(text[i], text[i + 1]);
            if (text[i] == 0 || (Character.isSurrogate(text[i]) && !pair)) {
                return true;
            }
            i += pair ? 1 : 0;
        }
        return false;
    }

    private String where() {
        return String.format(
                Locale.ROOT,
                " at line %d, column %d",
                parser.currentLocation().getLineNr(),
                parser.currentLocation().getColumnNr());
    }

    /** Names in it come from the caller. */
    private String pointer() {
        String pointer = parser.getParsingContext().pathAsPointer().toString().replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        String shown = pointer.length() > LONGEST_POINTER ? pointer.substring(0, LONGEST_POINTER) + "…" : pointer;
        return shown.isEmpty() ? "the top" : shown;
    }
}
