package org.treehook.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What steps of trees may do to an application's records. Each call runs in the transaction of its step and raises the
 * events that the same change made by a person raises; no user is signed in. A call that can't be done throws; the step
 * is then tried again, and at last is an incident.
 */
public interface Platform {

    /**
     * Sets values of a submission; those that aren't named stay.
     *
     * @param values by field name: a text, a list of texts, or null to clear it
     * @return {@code id}, {@code coreState}
     */
    ObjectNode updateSubmission(String id, ObjectNode values);

    /**
     * Closes a submission; does nothing if it is closed.
     *
     * @return {@code id}, {@code coreState}
     */
    ObjectNode closeSubmission(String id);

    /**
     * Makes a submission of a form and submits it.
     *
     * @param parentId the submission that it belongs to, or null
     * @param originId the submission that it came from, or null
     * @return {@code id}, {@code handle}
     */
    ObjectNode createSubmission(
            String kapp, String form, ObjectNode values, @Nullable String parentId, @Nullable String originId);

    /**
     * Records something that was done for a submission.
     *
     * @param type for example {@code Task}
     * @param label a line
     * @param description more about it, may be empty
     * @return {@code id}
     */
    ObjectNode addActivity(String submissionId, String type, String label, String description);

    /**
     * Writes a message into a discussion, or into that of a submission, which is begun if there is none.
     *
     * @param discussionId the discussion, or null for that of the submission
     * @param submissionId read where no discussion is named
     * @return {@code id}, {@code discussionId}
     */
    ObjectNode addMessage(@Nullable String discussionId, @Nullable String submissionId, String message);
}
