package org.treehook.demo.submission;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.catalog.FormLayout;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/**
 * Moves submissions through their life; each call and the events that it raises are one transaction. Events come in the
 * order Created, Saved or Updated, Submitted, Closed. A call that is refused throws {@link ApiException} and changes
 * nothing.
 */
@Component("submissions")
@Transactional
public class SubmissionLifecycle implements Submissions {

    private final FormPlaces places;
    private final SubmissionRecords records;
    private final SubmissionAccess access;
    private final SubmissionEvents events;
    private final Clock clock;

    SubmissionLifecycle(
            FormPlaces places,
            SubmissionRecords records,
            SubmissionAccess access,
            SubmissionEvents events,
            Clock clock) {
        this.places = places;
        this.records = records;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** As the other one, for a form of a kapp. */
    public FoundSubmission create(
            String kapp,
            String form,
            SubmissionInput input,
            @Nullable String page,
            @Nullable Boolean completed,
            Actor actor) {
        return create(places.get(kapp, form), input, page, completed, actor);
    }

    /**
     * Makes a submission. It reaches the state that the input names; else Submitted or Draft as {@code completed} says;
     * else Submitted if the page is the form's last one.
     *
     * @param page the page that was filled in; null for the first one
     */
    public FoundSubmission create(
            FormPlace place, SubmissionInput input, @Nullable String page, @Nullable Boolean completed, Actor actor) {
        Stamp now = now(actor);
        FormLayout layout = place.form().layout();
        PageStep step = PageStep.past(layout, page);
        CoreState state = wanted(input, completed, step).in(place.owner());
        Submission submission = access.begin(place, input.origin(), input.parent(), now, actor)
                .with(
                        FieldValues.merge(layout, Map.of(), input.values()),
                        state,
                        currentPage(state, page, step, layout),
                        now);
        if (state != CoreState.DRAFT) {
            FieldValues.requireComplete(layout, submission.values());
        }
        records.insert(submission);
        events.raise("Created", place, submission, null, actor);
        if (state != CoreState.DRAFT) {
            events.raise(state.label(), place, submission, null, actor);
        }
        return new FoundSubmission(submission, place);
    }

    /** Passes a page of a draft: raises Saved, and Submitted after the last page. */
    public FoundSubmission pass(String id, SubmissionInput input, @Nullable String page, Actor actor) {
        FoundSubmission found = access.lock(id, actor);
        Submission before = found.submission();
        if (before.coreState() != CoreState.DRAFT) {
            throw new ApiException(400, "Pages can be filled in only while the submission is a draft.");
        }
        FormLayout layout = found.place().form().layout();
        String passed = page == null ? before.currentPage() : page;
        PageStep step = PageStep.past(layout, passed);
        CoreState state = wanted(input, null, step).in(found.place().owner());
        return change(found, "Saved", input, state, currentPage(state, passed, step, layout), actor);
    }

    /** Writes values (raises Saved while a draft, else Updated) and moves to another state (raises its event). */
    public FoundSubmission update(String id, SubmissionInput input, Actor actor) {
        FoundSubmission found = access.lock(id, actor);
        Submission before = found.submission();
        if (input.origin() != null || input.parent() != null) {
            throw new ApiException(400, "\"origin\" and \"parent\" can be set only when a submission is made.");
        }
        CoreState state = input.coreState() == null
                ? before.coreState()
                : before.coreState()
                        .to(CoreState.of(input.coreState()).in(found.place().owner()));
        String written = before.coreState() == CoreState.DRAFT ? "Saved" : "Updated";
        String page = state == CoreState.DRAFT ? before.currentPage() : null;
        return change(found, input.values() == null ? null : written, input, state, page, actor);
    }

    /** Removes a submission and raises Deleted. Who isn't an administrator may remove own drafts only. */
    public FoundSubmission delete(String id, Actor actor) {
        FoundSubmission found = access.lock(id, actor);
        if (!actor.spaceAdmin() && found.submission().coreState() != CoreState.DRAFT) {
            throw new ApiException(403, "Only administrators of the space may delete what was submitted.");
        }
        records.delete(found.submission());
        events.raise("Deleted", found.place(), found.submission(), null, actor);
        return found;
    }

    @Override
    public void close(String id) {
        FoundSubmission found = access.lock(id, Actor.SYSTEM);
        if (found.submission().coreState() != CoreState.CLOSED) {
            CoreState closed = CoreState.CLOSED.in(found.place().owner());
            change(found, null, SubmissionInput.EMPTY, closed, null, Actor.SYSTEM);
        }
    }

    private FoundSubmission change(
            FoundSubmission found,
            @Nullable String written,
            SubmissionInput input,
            CoreState state,
            @Nullable String page,
            Actor actor) {
        Submission before = found.submission();
        boolean moved = state != before.coreState();
        if (written == null && !moved) {
            return found;
        }
        FormPlace place = found.place();
        FormLayout layout = place.form().layout();
        Submission after =
                before.with(FieldValues.merge(layout, before.values(), input.values()), state, page, now(actor));
        if (moved) {
            FieldValues.requireComplete(layout, after.values());
        }
        records.update(before, after);
        if (written != null) {
            events.raise(written, place, after, before, actor);
        }
        if (moved) {
            events.raise(state.label(), place, after, before, actor);
        }
        return new FoundSubmission(after, place);
    }

    private static CoreState wanted(SubmissionInput input, @Nullable Boolean completed, PageStep step) {
        if (input.coreState() != null) {
            return CoreState.of(input.coreState());
        }
        if (completed != null) {
            return completed ? CoreState.SUBMITTED : CoreState.DRAFT;
        }
        return step.state();
    }

    /** A draft that names no page stands at the first one; one whose last page is filled in stays there. */
    private static @Nullable String currentPage(
            CoreState state, @Nullable String page, PageStep step, FormLayout layout) {
        if (state != CoreState.DRAFT) {
            return null;
        }
        if (page == null) {
            return layout.pages().isEmpty() ? null : layout.pages().get(0).name();
        }
        return step.next() == null ? page : step.next();
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }
}
