package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.jobs.NotRetryable;

/** Webhook jobs: of the space at {@code /webhookJobs}, of a kapp at {@code /kapps/{kapp}/webhookJobs}. */
@Path("{scope:(?:kapps/[^/]+/)?}webhookJobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WebhookJobResource {

    private final Jobs jobs;

    WebhookJobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    public WebhookJobJson.Many list(@PathParam("scope") String scope, @Context UriInfo uri) {
        return page(uri.getQueryParameters(), PageParameters.kapp(scope));
    }

    @GET
    @Path("{id}")
    public WebhookJobJson.One get(
            @PathParam("scope") String scope,
            @PathParam("id") String id,
            @QueryParam("include") @Nullable String include) {
        return WebhookJobJson.one(located(id, PageParameters.kapp(scope)), details(include));
    }

    @PUT
    @Path("{id}")
    public WebhookJobJson.One put(
            @PathParam("scope") String scope, @PathParam("id") String id, @Nullable WebhookJobChange change) {
        located(id, PageParameters.kapp(scope));
        return retry(id, change);
    }

    private WebhookJobJson.Many page(MultivaluedMap<String, String> parameters, @Nullable String kapp) {
        Jobs.Page page = jobs.list(WebhookJobParameters.query(parameters, kapp));
        return WebhookJobJson.many(page, details(parameters.getFirst("include")));
    }

    /** A job of a kapp is found under the space as well, but not under another kapp. */
    private JobView located(String id, @Nullable String kapp) {
        return jobs.find(id)
                .filter(view -> kapp == null || kapp.equals(view.job().kapp()))
                .orElseThrow(() -> ApiException.notFound("webhook job", id));
    }

    private WebhookJobJson.One retry(String id, @Nullable WebhookJobChange change) {
        if (change == null || change.status() == null || !change.status().equalsIgnoreCase("Queued")) {
            throw new ApiException(400, "The status has to be \"Queued\": that retries a Failed job.");
        }
        try {
            return WebhookJobJson.one(jobs.retry(id, change.url(), change.requestContent()), false);
        } catch (NotRetryable refused) {
            throw new ApiException(status(refused), String.valueOf(refused.getMessage()));
        }
    }

    private static int status(NotRetryable refused) {
        return switch (refused.reason()) {
            case NOT_FOUND -> 404;
            case BUSY -> 409;
            case NOT_FAILED, INVALID -> 400;
        };
    }

    private static boolean details(@Nullable String include) {
        return include != null && include.contains("details");
    }
}
