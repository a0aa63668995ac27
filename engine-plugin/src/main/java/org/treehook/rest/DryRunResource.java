package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.treehook.event.UnknownEventException;
import org.treehook.explain.DryRun;
import org.treehook.explain.DryRuns;

/** Tries a webhook that is not saved: of the space at {@code /webhooks/dry-run}, of a kapp below its path. */
@Path("{scope:(?:kapps/[^/]+/)?}webhooks/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DryRunResource {

    private final DryRuns dryRuns;

    DryRunResource(DryRuns dryRuns) {
        this.dryRuns = dryRuns;
    }

    @POST
    public Answer run(@PathParam("scope") String scope, @Nullable DryRunInput input) {
        if (input == null) {
            throw new ApiException(400, "The body is missing: the type and event of the webhook, its filter and url.");
        }
        try {
            return new Answer(dryRuns.run(input.draft(PageParameters.kapp(scope))));
        } catch (UnknownEventException unknown) {
            throw new ApiException(400, String.valueOf(unknown.getMessage()));
        }
    }

    /**
     * A single answer.
     *
     * @param dryRun the outcome
     */
    record Answer(DryRun dryRun) {}
}
