package org.treehook.demo.submission;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

@Component
@Path("submissions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SubmissionResource {

    private final SubmissionAccess access;
    private final SubmissionLifecycle lifecycle;
    private final SubmissionMigration migration;
    private final Actors actors;

    SubmissionResource(
            SubmissionAccess access, SubmissionLifecycle lifecycle, SubmissionMigration migration, Actors actors) {
        this.access = access;
        this.lifecycle = lifecycle;
        this.migration = migration;
        this.actors = actors;
    }

    @GET
    public Map<String, Object> get(@PathParam("id") String id, @QueryParam("include") @Nullable String include) {
        return answer(access.get(id, actors.current()), include);
    }

    @POST
    public Map<String, Object> pass(
            @PathParam("id") String id,
            @QueryParam("page") @Nullable String page,
            @QueryParam("include") @Nullable String include,
            @Nullable SubmissionInput input) {
        return answer(
                lifecycle.pass(id, input == null ? SubmissionInput.EMPTY : input, page, actors.current()), include);
    }

    @PUT
    public Map<String, Object> update(
            @PathParam("id") String id,
            @QueryParam("include") @Nullable String include,
            @Nullable SubmissionInput input) {
        return answer(lifecycle.update(id, Body.required(input), actors.current()), include);
    }

    @PATCH
    public Map<String, Object> migrate(
            @PathParam("id") String id,
            @QueryParam("include") @Nullable String include,
            @Nullable MigrationInput input) {
        Actor actor = actors.current();
        actor.requireSpaceAdmin();
        return answer(migration.update(id, Body.required(input), actor), include);
    }

    @DELETE
    public Map<String, Object> delete(@PathParam("id") String id) {
        return answer(lifecycle.delete(id, actors.current()), null);
    }

    static Map<String, Object> answer(FoundSubmission found, @Nullable String include) {
        return Map.of(
                "submission",
                SubmissionView.of(found.submission(), found.place().form(), Include.of(include)));
    }
}
