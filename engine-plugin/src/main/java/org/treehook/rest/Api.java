package org.treehook.rest;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.treehook.plugin.Treehook;

/** What a JAX-RS application registers. */
public final class Api {

    private Api() {}

    /** JSON, error mapping and the limits of requests, for an application's own resources as well. */
    public static List<Object> conventions() {
        return List.of(new ApiErrorMapper(), new ApiJson(), new BodyBounds(), new RequestBounds());
    }

    /** The same for {@link EngineApi}, in an application that has conventions of its own: they are left alone. */
    public static Set<Class<?>> guestProviders() {
        return Set.of(GuestJson.class, GuestErrors.class);
    }

    /** The platform side, to be served at {@code /app/api/v1}. */
    public static List<Object> platform(ProcessEngine engine) {
        Treehook treehook = Treehook.of(engine);
        return List.of(
                new WebhookResource(
                        treehook.webhooks(),
                        treehook.jobs(),
                        treehook.quarantine(),
                        new CurrentTenant(engine.getIdentityService())),
                new WebhookMetaResource(treehook.catalog(), treehook.explain().vocabulary()),
                new WebhookJobResource(treehook.jobs(), new CurrentTenant(engine.getIdentityService())),
                new ModelResource(treehook.models(), new CurrentTenant(engine.getIdentityService())),
                new BulkResource(treehook.bulk()),
                new EventResource(treehook.explain()),
                new CloudEventResource(treehook.intake(), new CurrentTenant(engine.getIdentityService())),
                new CleanupResource(treehook.cleanup()),
                new ErasureResource(treehook.erasure()),
                new LaneResource(treehook::lane),
                new DryRunResource(treehook.explain().dryRuns()),
                new ReplayResource(treehook.replays()),
                new SecretResource(treehook.secrets(), new CurrentTenant(engine.getIdentityService())),
                new OpenApiResource());
    }

    /** The task side, to be served at {@code /kinetic-task} and {@code /app/components/task}. */
    public static List<Object> task(ProcessEngine engine) {
        Treehook treehook = Treehook.of(engine);
        CurrentTenant tenant = new CurrentTenant(engine.getIdentityService());
        return List.of(
                new TaskResource(treehook.trees(), treehook.deferrals(), tenant, () -> user(engine)),
                new RunResource(treehook.runs()),
                new TreeResource(treehook.treeDirectory(), tenant));
    }

    private static @Nullable String user(ProcessEngine engine) {
        Authentication current = engine.getIdentityService().getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }
}
