package org.treehook.demo.submission;

import java.time.Clock;
import java.util.List;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** What was done for submissions. Whoever may see a submission may read and add; for anyone else it is a 404. */
@Component
@Transactional
public class Activities {

    /** More than these of one submission nobody reads. */
    private static final int MOST = 1_000;

    private final SubmissionAccess access;
    private final ActivityRows rows;
    private final JdbcAggregateOperations writing;
    private final Clock clock;

    Activities(SubmissionAccess access, ActivityRows rows, JdbcAggregateOperations writing, Clock clock) {
        this.access = access;
        this.rows = rows;
        this.writing = writing;
        this.clock = clock;
    }

    /** Records something; throws a 400 that names what can't be kept. Raises no event. */
    public Activity add(String submissionId, ActivityInput input, Actor actor) {
        FoundSubmission found = access.lock(submissionId, actor);
        Activity activity = new Activity(
                RecordId.next(),
                found.submission().id(),
                Text.name("type", input.type() == null || input.type().isBlank() ? "Task" : input.type()),
                Text.name("label", input.label()),
                Text.optional("description", input.description(), Text.DESCRIPTION),
                new Stamp(clock.instant(), actor.username()));
        writing.insert(activity);
        return activity;
    }

    /** The newest thousand, newest first. */
    @Transactional(readOnly = true)
    public List<Activity> of(String submissionId, Actor actor) {
        FoundSubmission found =
                access.find(submissionId, actor).orElseThrow(() -> ApiException.notFound("submission", submissionId));
        return rows.newest(found.submission().id(), MOST);
    }
}
