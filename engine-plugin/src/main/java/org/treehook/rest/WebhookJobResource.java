package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.JobRight;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.jobs.NewJob;

/** Webhook jobs: of the space at {@code /webhookJobs}, of a kapp at {@code /kapps/{kapp}/webhookJobs}. */
@Path("{scope:(?:kapps/[^/]+/)?}webhookJobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WebhookJobResource {

    private final Jobs jobs;
    private final CurrentTenant tenant;

    WebhookJobResource(Jobs jobs, CurrentTenant tenant) {
        this.jobs = jobs;
        this.tenant = tenant;
    }

    @GET
    public WebhookJobJson.Many list(@PathParam("scope") String scope, @Context UriInfo uri) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        PageTokens tokens = new PageTokens("webhook jobs", scope, given);
        Jobs.Page page = jobs.list(WebhookJobParameters.query(given, PageParameters.kapp(scope), tokens));
        Set<String> include = PageParameters.include(given.getFirst("include"));
        return WebhookJobJson.many(page, include.contains("details"), rights(include), tokens);
    }

    /** Makes a job of a webhook without an event. */
    @POST
    public WebhookJobJson.One post(@PathParam("scope") String scope, @Nullable WebhookJobDraft draft) {
        NewJob order = WebhookJobDraft.order(draft, PageParameters.kapp(scope), tenant.get());
        return WebhookJobJson.one(refusing(() -> jobs.create(order)), false);
    }

    /** How many stand where, by status and webhook. */
    @GET
    @Path("counts")
    public JobCountsJson.One counts(@PathParam("scope") String scope, @Context UriInfo uri) {
        JobCounts.Query query = WebhookJobParameters.counted(uri.getQueryParameters(), PageParameters.kapp(scope));
        return JobCountsJson.one(jobs.counts(query), query.statuses());
    }

    @GET
    @Path("poller")
    public PollerJson.One poller() {
        return PollerJson.one(jobs, jobs.poller());
    }

    /** Starts or stops the delivery of every webhook job of this database, or all jobs of ours. */
    @POST
    @Path("poller")
    public PollerJson.One setPoller(PollerJson.@Nullable Change change) {
        return PollerJson.one(jobs, PollerJson.Change.in(jobs, change));
    }

    @GET
    @Path("{id}")
    public WebhookJobDetailJson.One get(
            @PathParam("scope") String scope,
            @PathParam("id") String id,
            @QueryParam("include") @Nullable String include) {
        located(id, PageParameters.kapp(scope));
        Set<String> parts = PageParameters.include(include);
        return jobs.detail(id)
                .map(detail -> WebhookJobDetailJson.of(detail, parts, rights(parts)))
                .orElseThrow(() -> ApiException.notFound("webhook job", id));
    }

    @PUT
    @Path("{id}")
    public WebhookJobJson.One put(
            @PathParam("scope") String scope, @PathParam("id") String id, @Nullable WebhookJobChange change) {
        located(id, PageParameters.kapp(scope));
        return WebhookJobJson.one(refusing(() -> changed(id, change)), false);
    }

    @DELETE
    @Path("{id}")
    public WebhookJobJson.One delete(@PathParam("scope") String scope, @PathParam("id") String id) {
        located(id, PageParameters.kapp(scope));
        return WebhookJobJson.one(refusing(() -> jobs.delete(id)), false);
    }

    /** A job of a kapp is found under the space as well, but not under another kapp. */
    private JobView located(String id, @Nullable String kapp) {
        return jobs.find(id)
                .filter(view -> kapp == null || kapp.equals(view.job().kapp()))
                .orElseThrow(() -> ApiException.notFound("webhook job", id));
    }

    /** With a status: Queued retries, Cancelled cancels. Without one: what a Queued job will send. */
    private JobView changed(String id, @Nullable WebhookJobChange change) {
        if (change == null || change.isEmpty()) {
            throw new ApiException(
                    400,
                    "Nothing to change: give a status (\"Queued\" retries a Failed job, \"Cancelled\" cancels one), or a url or"
                            + " requestContent for a Queued job.");
        }
        String status = change.status();
        if (status == null) {
            return jobs.edit(id, change.url(), change.requestContent());
        }
        if (status.equalsIgnoreCase(JobStatus.QUEUED.title())) {
            return jobs.retry(id, change.url(), change.requestContent());
        }
        if (status.equalsIgnoreCase(JobStatus.CANCELLED.title())) {
            if (change.url() != null || change.requestContent() != null) {
                throw new ApiException(
                        400, "A job that is cancelled has nothing to send; leave url and requestContent out.");
            }
            return jobs.cancel(id);
        }
        throw new ApiException(
                400,
                "The status \"" + status
                        + "\" can't be set: \"Queued\" retries a Failed job, \"Cancelled\" cancels one.");
    }

    private static JobView refusing(Supplier<JobView> change) {
        try {
            return change.get();
        } catch (JobRefused refused) {
            throw new ApiException(status(refused), String.valueOf(refused.getMessage()));
        }
    }

    private static int status(JobRefused refused) {
        return switch (refused.reason()) {
            case NOT_FOUND -> 404;
            case FORBIDDEN -> 403;
            case BUSY -> 409;
            case WRONG_STATUS, INVALID -> 400;
        };
    }

    private @Nullable Function<JobView, Set<JobRight>> rights(Set<String> include) {
        return include.contains("rights") ? jobs.rights() : null;
    }
}
