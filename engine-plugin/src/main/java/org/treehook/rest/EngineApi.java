package org.treehook.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.plugin.Treehook;

/**
 * The resources of one engine below another root than their own, for applications that serve several engines. Whoever serves
 * it sets the engine's current user, and registers {@link Api#guestProviders()}.
 */
public final class EngineApi {

    private final Treehook treehook;
    private final CurrentTenant tenant;

    /**
     * The API of an engine, for one request.
     *
     * @throws IllegalStateException if the engine runs without the plugin
     * @throws ApiException if address or headers of the request are beyond the limits
     */
    public EngineApi(ProcessEngine engine, UriInfo uri, HttpHeaders headers) {
        RequestBounds.check(uri, headers.getRequestHeaders());
        this.treehook = Treehook.of(engine);
        this.tenant = new CurrentTenant(engine.getIdentityService());
    }

    @Path("{scope:(?:kapps/[^/]+/)?}webhooks")
    public Object webhooks() {
        return new WebhookResource(treehook.webhooks(), treehook.jobs(), treehook.quarantine(), tenant);
    }

    @Path("{scope:(?:kapps/[^/]+/)?}webhooks/dry-run")
    public Object dryRun() {
        return new DryRunResource(treehook.explain().dryRuns());
    }

    @Path("meta/webhooks")
    public Object meta() {
        return new WebhookMetaResource(treehook.catalog(), treehook.explain().vocabulary());
    }

    @Path("{scope:(?:kapps/[^/]+/)?}webhookJobs")
    public Object webhookJobs() {
        return new WebhookJobResource(treehook.jobs(), tenant);
    }

    @Path("{scope:(?:kapps/[^/]+/)?}webhookJobs/bulk")
    public Object bulk() {
        return new BulkResource(treehook.bulk());
    }

    @Path("{scope:(?:kapps/[^/]+/)?}events")
    public Object events() {
        return new EventResource(treehook.explain());
    }

    @Path("{scope:(?:kapps/[^/]+/)?}events/replay")
    public Object replay() {
        return new ReplayResource(treehook.replays());
    }

    @Path("secrets")
    public Object secrets() {
        return new SecretResource(treehook.secrets(), tenant);
    }

    @Path("models")
    public Object models() {
        return new ModelResource(treehook.models(), tenant);
    }

    @Path("webhook-lane")
    public Object lane() {
        return new LaneResource(treehook::lane);
    }

    @Path("runs")
    public Object runs() {
        return new RunResource(treehook.runs());
    }

    @Path("trees")
    public Object trees() {
        return new TreeResource(treehook.treeDirectory(), tenant);
    }
}
