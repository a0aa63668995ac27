package org.treehook.rest;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.authoring.NoSuchWebhook;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookQuery;
import org.treehook.filter.Quarantine;
import org.treehook.jobs.Jobs;

/** Webhooks: of the space and of every kapp at {@code /webhooks}, of one kapp at {@code /kapps/{kapp}/webhooks}. */
@Path("{scope:(?:kapps/[^/]+/)?}webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WebhookResource {

    private final WebhookEditor webhooks;
    private final WebhookAnswers answers;
    private final CurrentTenant tenant;

    WebhookResource(WebhookEditor webhooks, Jobs jobs, Quarantine quarantine, CurrentTenant tenant) {
        this.webhooks = webhooks;
        this.answers = new WebhookAnswers(webhooks, jobs, quarantine);
        this.tenant = tenant;
    }

    @GET
    public WebhookJson.Many list(
            @PathParam("scope") String path, @QueryParam("scope") @Nullable String scope, @Context UriInfo uri) {
        PageTokens tokens = new PageTokens("webhooks", path, uri.getQueryParameters());
        WebhookQuery query = WebhookParameters.query(uri.getQueryParameters(), path, address(path, scope), tokens);
        return answers.many(
                webhooks.list(query),
                query.filter().everyScope() ? null : query.address().scopes().get(0),
                PageParameters.include(uri.getQueryParameters().getFirst("include")),
                tokens);
    }

    @POST
    public WebhookJson.One create(
            @PathParam("scope") String path,
            @QueryParam("include") @Nullable String include,
            @Nullable JsonNode webhook) {
        return WebhookJson.one(attempt(() -> webhooks.create(address(path, null), change(webhook))), details(include));
    }

    @GET
    @Path("{name}")
    public WebhookJson.One get(
            @PathParam("scope") String path,
            @PathParam("name") String name,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("include") @Nullable String include) {
        return webhooks.find(address(path, scope), name)
                .map(view -> answers.one(view, PageParameters.include(include)))
                .orElseThrow(() -> ApiException.notFound("webhook", name));
    }

    @PUT
    @Path("{name}")
    public WebhookJson.One put(
            @PathParam("scope") String path,
            @PathParam("name") String name,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("include") @Nullable String include,
            @Nullable JsonNode change) {
        return WebhookJson.one(
                attempt(() -> webhooks.update(address(path, scope), name, change(change))), details(include));
    }

    /** Answers the webhook as it was. */
    @DELETE
    @Path("{name}")
    public WebhookJson.One delete(
            @PathParam("scope") String path,
            @PathParam("name") String name,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("include") @Nullable String include) {
        return WebhookJson.one(attempt(() -> webhooks.delete(address(path, scope), name)), details(include));
    }

    /** Takes an array of webhooks, or the answer of a list. */
    @POST
    @Path("import")
    public Response importAll(
            @PathParam("scope") String path,
            @QueryParam("dryRun") @Nullable String dryRun,
            @Nullable JsonNode webhookList) {
        boolean tried = dryRun != null && !dryRun.equals("false");
        return ImportJson.answer(
                attempt(() -> webhooks.importAll(address(path, null), ImportJson.changes(webhookList), tried)));
    }

    private WebhookAddress address(String path, @Nullable String scope) {
        return WebhookParameters.address(path, scope, tenant.get());
    }

    private static WebhookChange change(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new ApiException(400, "The body has to be a webhook, a JSON object.");
        }
        return WebhookChange.read(json);
    }

    private static <T> T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoSuchWebhook missing) {
            throw new ApiException(404, String.valueOf(missing.getMessage()));
        } catch (InvalidWebhook invalid) {
            throw new ApiException(
                    400, String.valueOf(invalid.getMessage()), invalid.isNameTaken() ? "uniqueness_violation" : null);
        }
    }

    private static boolean details(@Nullable String include) {
        return PageParameters.include(include).contains("details");
    }
}
