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
 * Who may see and change which submission: administrators of the space all of them; anyone else sees and changes those
 * they made for a kapp's form, and sees all of the datastore. What somebody may not see is for them not there. A
 * submission of a deleted form is not there for anyone until the form is restored.
 */
@Component
public final class SubmissionAccess {

    private final FormPlaces places;
    private final SubmissionRecords records;

    SubmissionAccess(FormPlaces places, SubmissionRecords records) {
        this.places = places;
        this.records = records;
    }

    /** A submission for a kapp's form, to be read; 404 if it is not there. */
    public FoundSubmission get(String id, Actor actor) {
        return of(false, id, actor);
    }

    /** A submission in the datastore, to be read; 404 if it is not there. */
    public FoundSubmission getFromDatastore(String id, Actor actor) {
        return of(true, id, actor);
    }

    /** A submission of either kind; empty if it is not there. */
    public Optional<FoundSubmission> find(String id, Actor actor) {
        return visible(records.find(id), actor);
    }

    /** A submission to be changed in this transaction; 404 if it is not there, 403 if it may only be read. */
    FoundSubmission lock(String id, Actor actor) {
        FoundSubmission found = visible(records.lock(id), actor).orElseThrow(() -> missing(id));
        requireWriter(found.place(), actor);
        return found;
    }

    /**
     * A new draft, not yet kept. Throws a 403 for who may not add to this form, a 400 if the submissions that it names are
     * not there.
     */
    Submission begin(FormPlace place, @Nullable Reference origin, @Nullable Reference parent, Stamp now, Actor actor) {
        requireWriter(place, actor);
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

    private FoundSubmission of(boolean datastore, String id, Actor actor) {
        return find(id, actor)
                .filter(found -> found.place().owner().isDatastore() == datastore)
                .orElseThrow(() -> missing(id));
    }

    private static String rootOf(Submission submission) {
        return submission.originId() == null ? submission.id() : submission.originId();
    }

    private Submission named(String property, Reference reference, Actor actor) {
        return Optional.ofNullable(reference.id())
                .flatMap(id -> find(id, actor))
                .map(FoundSubmission::submission)
                .orElseThrow(() -> new ApiException(400, "\"" + property + "\" names no submission that you can see."));
    }

    private Optional<FoundSubmission> visible(Optional<Submission> record, Actor actor) {
        return record.flatMap(submission ->
                        places.byId(submission.formId()).map(place -> new FoundSubmission(submission, place)))
                .filter(found -> maySee(found, actor));
    }

    private static boolean maySee(FoundSubmission found, Actor actor) {
        return actor.spaceAdmin()
                || found.place().owner().isDatastore()
                || found.submission().created().by().equals(actor.username());
    }

    private static void requireWriter(FormPlace place, Actor actor) {
        if (place.owner().isDatastore()) {
            actor.requireSpaceAdmin();
        }
    }

    private static ApiException missing(String id) {
        return ApiException.notFound("submission", id);
    }
}
