package org.treehook.demo.submission;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/**
 * Who may see and change which submission: administrators of the space all of them, anyone else those they made. What
 * somebody may not see is for them not there. A submission of a deleted form is not there for anyone until the form is
 * restored.
 */
@Component
public final class SubmissionAccess {

    private final FormPlaces places;
    private final SubmissionRecords records;

    SubmissionAccess(FormPlaces places, SubmissionRecords records) {
        this.places = places;
        this.records = records;
    }

    /** A submission to be read; 404 if it is not there. */
    public FoundSubmission get(String id, Actor actor) {
        return found(id, records.find(id), actor);
    }

    /** As {@link #get}; empty if it is not there. */
    public Optional<FoundSubmission> find(String id, Actor actor) {
        return placed(records.find(id), actor);
    }

    /** A submission to be changed in this transaction; 404 if it is not there. */
    FoundSubmission lock(String id, Actor actor) {
        return found(id, records.lock(id), actor);
    }

    /** A new draft, not yet kept. Throws a 400 if the submissions that it names are not there. */
    Submission begin(FormPlace place, @Nullable Reference origin, @Nullable Reference parent, Stamp now, Actor actor) {
        Submission before = parent == null ? null : named("parent", parent, actor);
        Submission root = origin == null ? null : named("origin", origin, actor);
        String originId = root != null ? root.id() : before == null ? null : rootOf(before);
        return new Submission(
                RecordId.next(),
                place.form().id(),
                place.form().ownerId(),
                CoreState.DRAFT,
                null,
                originId,
                before == null ? null : before.id(),
                Content.NONE,
                now,
                now,
                null,
                null);
    }

    private static String rootOf(Submission submission) {
        return submission.originId() == null ? submission.id() : submission.originId();
    }

    private Submission named(String property, Reference reference, Actor actor) {
        String id = reference.id();
        return Optional.ofNullable(id)
                .flatMap(records::find)
                .filter(submission -> maySee(submission, actor))
                .orElseThrow(() -> new ApiException(400, "\"" + property + "\" names no submission that you can see."));
    }

    private FoundSubmission found(String id, Optional<Submission> record, Actor actor) {
        return placed(record, actor).orElseThrow(() -> ApiException.notFound("submission", id));
    }

    private Optional<FoundSubmission> placed(Optional<Submission> record, Actor actor) {
        return record.filter(submission -> maySee(submission, actor))
                .flatMap(submission ->
                        places.byId(submission.formId()).map(place -> new FoundSubmission(submission, place)));
    }

    private static boolean maySee(Submission submission, Actor actor) {
        return actor.spaceAdmin() || submission.created().by().equals(actor.username());
    }
}
