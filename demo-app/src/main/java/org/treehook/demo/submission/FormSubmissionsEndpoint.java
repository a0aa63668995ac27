package org.treehook.demo.submission;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Body;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

/** REST over the submissions of one form. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FormSubmissionsEndpoint {

    private final FormPlace place;
    private final SubmissionList list;
    private final SubmissionLifecycle lifecycle;
    private final SubmissionMigration migration;
    private final Actors actors;

    FormSubmissionsEndpoint(
            FormPlace place,
            SubmissionList list,
            SubmissionLifecycle lifecycle,
            SubmissionMigration migration,
            Actors actors) {
        this.place = place;
        this.list = list;
        this.lifecycle = lifecycle;
        this.migration = migration;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(@BeanParam ListParameters parameters) {
        return list.of(place.owner(), List.of(place.form()), parameters, actors.current());
    }

    @POST
    public Map<String, Object> create(
            @QueryParam("page") @Nullable String page,
            @QueryParam("completed") @Nullable String completed,
            @QueryParam("include") @Nullable String include,
            @Nullable SubmissionInput input) {
        return SubmissionEndpoint.answer(
                lifecycle.create(place, Body.required(input), page, completed(completed), actors.current()), include);
    }

    @PATCH
    public Map<String, Object> migrate(
            @QueryParam("include") @Nullable String include, @Nullable MigrationInput input) {
        Actor actor = actors.current();
        actor.requireSpaceAdmin();
        return SubmissionEndpoint.answer(migration.create(place, Body.required(input), actor), include);
    }

    private static @Nullable Boolean completed(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ApiException(400, "\"completed\" is true or false.");
        };
    }
}
