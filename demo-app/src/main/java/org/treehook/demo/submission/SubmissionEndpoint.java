package org.treehook.demo.submission;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.identity.Actor;

/** REST over one submission, for whoever is calling. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SubmissionEndpoint {

    private final FoundSubmission found;
    private final SubmissionLifecycle lifecycle;
    private final SubmissionMigration migration;
    private final Activities activities;
    private final Actor actor;

    SubmissionEndpoint(
            FoundSubmission found,
            SubmissionLifecycle lifecycle,
            SubmissionMigration migration,
            Activities activities,
            Actor actor) {
        this.found = found;
        this.lifecycle = lifecycle;
        this.migration = migration;
        this.activities = activities;
        this.actor = actor;
    }

    @Path("activities")
    public ActivityEndpoint activities() {
        return new ActivityEndpoint(found.submission().id(), activities, actor);
    }

    @GET
    public Map<String, Object> get(@QueryParam("include") @Nullable String include) {
        return answer(found, include);
    }

    @POST
    public Map<String, Object> pass(
            @QueryParam("page") @Nullable String page,
            @QueryParam("include") @Nullable String include,
            @Nullable SubmissionInput input) {
        return answer(
                lifecycle.pass(found.submission().id(), input == null ? SubmissionInput.EMPTY : input, page, actor),
                include);
    }

    @PUT
    public Map<String, Object> update(
            @QueryParam("include") @Nullable String include, @Nullable SubmissionInput input) {
        return answer(lifecycle.update(found.submission().id(), Body.required(input), actor), include);
    }

    @PATCH
    public Map<String, Object> migrate(
            @QueryParam("include") @Nullable String include, @Nullable MigrationInput input) {
        actor.requireSpaceAdmin();
        return answer(migration.update(found.submission().id(), Body.required(input), actor), include);
    }

    @DELETE
    public Map<String, Object> delete() {
        return answer(lifecycle.delete(found.submission().id(), actor), null);
    }

    static Map<String, Object> answer(FoundSubmission found, @Nullable String include) {
        return Map.of(
                "submission",
                SubmissionView.of(found.submission(), found.place().form(), Include.of(include)));
    }
}
