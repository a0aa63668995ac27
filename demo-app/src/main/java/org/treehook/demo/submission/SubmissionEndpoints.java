package org.treehook.demo.submission;

import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

/** Makes the REST endpoints for a form's submissions, and for one of them. */
@Component
final class SubmissionEndpoints {

    private final SubmissionAccess access;
    private final SubmissionList list;
    private final SubmissionLifecycle lifecycle;
    private final SubmissionMigration migration;
    private final Activities activities;
    private final Actors actors;

    SubmissionEndpoints(
            SubmissionAccess access,
            SubmissionList list,
            SubmissionLifecycle lifecycle,
            SubmissionMigration migration,
            Activities activities,
            Actors actors) {
        this.access = access;
        this.list = list;
        this.lifecycle = lifecycle;
        this.migration = migration;
        this.activities = activities;
        this.actors = actors;
    }

    FormSubmissionsEndpoint of(FormPlace place) {
        return new FormSubmissionsEndpoint(place, list, lifecycle, migration, actors);
    }

    /** For a submission for a kapp's form; 404 if the current user can see none of this id. */
    SubmissionEndpoint ofKapps(String id) {
        Actor actor = actors.current();
        return of(access.get(id, actor), actor);
    }

    /** For a submission in the datastore; 404 if there is none of this id. */
    SubmissionEndpoint ofDatastore(String id) {
        Actor actor = actors.current();
        return of(access.getFromDatastore(id, actor), actor);
    }

    private SubmissionEndpoint of(FoundSubmission found, Actor actor) {
        return new SubmissionEndpoint(found, lifecycle, migration, activities, actor);
    }
}
