package org.treehook.jobs;

import java.util.EnumSet;
import java.util.Set;
import org.treehook.security.Rights;
import org.treehook.security.WebhookAction;

/** What may be done with a job by somebody's permissions; whether its status allows it, is another question. */
public enum JobRight {
    RETRY,
    EDIT,
    CANCEL,
    /** Remove its record. */
    DELETE,
    /** Replay the event that made it. */
    REPLAY;

    static Set<JobRight> of(JobView view, Rights rights) {
        Set<JobRight> allowed = EnumSet.noneOf(JobRight.class);
        String key = view.job().definitionKey();
        if (rights.may(WebhookAction.RETRY, key)) {
            allowed.addAll(Set.of(RETRY, EDIT, CANCEL));
            if (rights.may(WebhookAction.DELETE_JOBS, key)) {
                allowed.add(DELETE);
            }
            if (view.job().eventId() != null && rights.mayStartBatches()) {
                allowed.add(REPLAY);
            }
        }
        return allowed;
    }
}
