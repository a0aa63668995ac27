package org.treehook.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The one place where readers and writers of JSON are made, so that each has the same bounds. They hold for what comes from
 * anywhere; what comes in over REST has narrower ones.
 */
public final class Json {

    /** Levels. Half of what whoever reads a variable in JSON can take. */
    static final int DEEPEST = 500;

    /** Characters: more than any body or answer has that is read. */
    static final int LONGEST_TEXT = 20_000_000;

    static final int LONGEST_NAME = 50_000;

    /** Digits. */
    static final int LONGEST_NUMBER = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            // What is made of names that somebody sends doesn't stay.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** For whoever looks at tokens. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /** For a reader and writer with ways of its own. */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder(FACTORY.copy());
    }

    /** A plain reader and writer. */
    public static ObjectMapper mapper() {
        return builder().build();
    }
}
