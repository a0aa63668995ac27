package org.treehook.demo.portal;

import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.submission.SubmissionAccess;
import org.treehook.rest.ApiException;

/** Who may see what became of a record: administrators of the space everything, anyone else that of the own requests. */
@Component
final class RecordRights {

    private final SubmissionAccess submissions;

    RecordRights(SubmissionAccess submissions) {
        this.submissions = submissions;
    }

    /** Throws a 404 where it isn't for this user to see. */
    void requireVisible(String recordId, Actor actor) {
        if (!actor.spaceAdmin() && submissions.find(recordId, actor).isEmpty()) {
            throw new ApiException(404, "There is no such record.");
        }
    }
}
