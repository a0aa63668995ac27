package org.treehook.demo.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller writes of a submission; what is null stays as it is.
 *
 * @param values field name to a string, an array of strings, or null to take the value away; fields that are not named
 *     keep theirs
 * @param origin only when the submission is made
 * @param parent only when the submission is made
 */
public record SubmissionInput(
        @Nullable String coreState,
        @Nullable Map<String, JsonNode> values,
        @Nullable Reference origin,
        @Nullable Reference parent) {

    public static final SubmissionInput EMPTY = new SubmissionInput(null, null, null, null);
}
