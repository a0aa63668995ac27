package org.treehook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.treehook.explain.EventDetail;
import org.treehook.explain.Explanations.Question;
import org.treehook.explain.Insight;

/** Events: everywhere at {@code /events}, of one kapp at {@code /kapps/{kapp}/events}; and what became of them. */
@Path("{scope:(?:kapps/[^/]+/)?}events")
@Produces(MediaType.APPLICATION_JSON)
public final class EventResource {

    private final Insight insight;

    EventResource(Insight insight) {
        this.insight = insight;
    }

    @GET
    public EventJson.Many list(@PathParam("scope") String scope, @Context UriInfo uri) {
        PageTokens tokens = new PageTokens("events", scope, uri.getQueryParameters());
        return EventJson.many(
                insight.events()
                        .list(EventParameters.query(uri.getQueryParameters(), PageParameters.kapp(scope), tokens)),
                tokens);
    }

    @GET
    @Path("{id}")
    public EventJson.One get(@PathParam("scope") String scope, @PathParam("id") String id) {
        String kapp = PageParameters.kapp(scope);
        EventDetail event = insight.events()
                .find(id)
                .filter(found ->
                        kapp == null || kapp.equals(found.summary().scope().kapp()))
                .orElseThrow(() -> ApiException.notFound("event", id));
        return EventJson.one(event);
    }

    /** Why a webhook did or did not fire on an event. The kapp is where the webhook is looked up. */
    @GET
    @Path("{id}/explain")
    public ExplanationJson.One explain(
            @PathParam("scope") String scope,
            @PathParam("id") String id,
            @QueryParam("webhook") @Nullable String webhook) {
        return ExplanationJson.one(insight.explanations()
                .ofEvent(id, question(scope, webhook))
                .orElseThrow(() -> ApiException.notFound("event", id)));
    }

    /** Why a webhook did or did not fire for a record. The kapp is where the webhook is looked up. */
    @GET
    @Path("explain")
    public ExplanationJson.One explainRecord(
            @PathParam("scope") String scope,
            @QueryParam("record") @Nullable String record,
            @QueryParam("event") @Nullable String event,
            @QueryParam("webhook") @Nullable String webhook) {
        return ExplanationJson.one(insight.explanations()
                .ofRecord(
                        required("record", record),
                        event == null || event.isEmpty() ? null : event,
                        question(scope, webhook)));
    }

    private static Question question(String scope, @Nullable String webhook) {
        return new Question(PageParameters.kapp(scope), required("webhook", webhook));
    }

    private static String required(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new ApiException(400, "The parameter " + parameter + " is missing.");
        }
        return value;
    }
}
