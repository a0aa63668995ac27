package org.treehook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.treehook.retention.Cleanup;

/** The removal of what has outlived its retention: how it goes, and having it run now. */
@Path("webhook-cleanup")
@Produces(MediaType.APPLICATION_JSON)
public final class CleanupResource {

    private final Cleanup cleanup;

    CleanupResource(Cleanup cleanup) {
        this.cleanup = cleanup;
    }

    @GET
    public CleanupJson.One report() {
        return CleanupJson.one(cleanup.report());
    }

    @POST
    public CleanupJson.One start() {
        return CleanupJson.one(cleanup.start());
    }
}
