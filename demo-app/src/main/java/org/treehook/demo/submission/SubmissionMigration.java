package org.treehook.demo.submission;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.catalog.FormLayout;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/**
 * Takes submissions over from elsewhere, for administrators: times and actors as they were, required values unchecked,
 * and no event.
 */
@Component
@Transactional
class SubmissionMigration {

    private final SubmissionRecords records;
    private final SubmissionAccess access;
    private final Clock clock;

    SubmissionMigration(SubmissionRecords records, SubmissionAccess access, Clock clock) {
        this.records = records;
        this.access = access;
        this.clock = clock;
    }

    public FoundSubmission create(FormPlace place, MigrationInput input, Actor actor) {
        Submission blank = access.begin(place, input.origin(), input.parent(), now(actor), actor);
        Submission submission = merged(blank, place, input, actor);
        records.insert(submission);
        records.markMigrated(submission.id(), clock.instant());
        return new FoundSubmission(submission, place);
    }

    public FoundSubmission update(String id, MigrationInput input, Actor actor) {
        FoundSubmission found = access.lock(id, actor);
        Submission named = access.begin(found.place(), input.origin(), input.parent(), now(actor), actor);
        Submission after = merged(found.submission(), found.place(), input, actor);
        Submission linked = new Submission(
                after.id(),
                after.formId(),
                after.ownerId(),
                after.coreState(),
                after.currentPage(),
                named.originId() == null ? after.originId() : named.originId(),
                named.parentId() == null ? after.parentId() : named.parentId(),
                after.content(),
                after.created(),
                after.updated(),
                after.submitted(),
                after.closed());
        records.update(found.submission(), linked);
        records.markMigrated(id, clock.instant());
        return new FoundSubmission(linked, found.place());
    }

    private Submission merged(Submission before, FormPlace place, MigrationInput input, Actor actor) {
        if (input.closedAt() != null || input.closedBy() != null) {
            CoreState.CLOSED.in(place.owner());
        }
        FormLayout layout = place.form().layout();
        Stamp now = now(actor);
        CoreState state = input.coreState() == null
                ? before.coreState()
                : before.coreState().to(CoreState.of(input.coreState()).in(place.owner()));
        Submission moved = before.with(
                FieldValues.merge(layout, before.values(), input.values()), state, page(layout, before, input), now);
        return new Submission(
                moved.id(),
                moved.formId(),
                moved.ownerId(),
                state,
                moved.currentPage(),
                moved.originId(),
                moved.parentId(),
                moved.content(),
                input.created(moved.created()),
                input.updated(now),
                input.submitted(moved.submitted(), now),
                input.closed(moved.closed(), now));
    }

    private static @Nullable String page(FormLayout layout, Submission before, MigrationInput input) {
        String page = input.currentPage();
        if (page != null
                && layout.pages().stream().noneMatch(known -> known.name().equals(page))) {
            throw new ApiException(400, "The form has no page \"" + page + "\".");
        }
        return page == null ? before.currentPage() : page;
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }
}
