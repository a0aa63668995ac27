package org.treehook.demo.discussion;

import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/**
 * The record that a discussion is about.
 *
 * @param type {@link #SUBMISSION}
 * @param key the record's id
 */
public record RelatedItem(@Nullable String type, @Nullable String key) {

    /** The one type of record that discussions can be about. */
    public static final String SUBMISSION = "Submission";

    static RelatedItem submission(String id) {
        return new RelatedItem(SUBMISSION, id);
    }

    /** The id of the submission that this names; 400 if it names something else. */
    String submissionId() {
        if (!SUBMISSION.equals(type) || key == null) {
            throw new ApiException(
                    400, "A related item has the \"type\" \"" + SUBMISSION + "\", and a submission's id as \"key\".");
        }
        return Text.bounded("key", key, Text.NAME);
    }
}
