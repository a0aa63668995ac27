package org.treehook.rest;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.launch.RunTreeAnswer;
import org.treehook.launch.TaskPath;
import org.treehook.security.Signatures;
import org.treehook.tree.Deferrals;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.TreeLauncher;

/** The task side: starts trees and completes their deferred steps, below {@code /kinetic-task} and {@code /app/components/task}. */
@Path("app/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class TaskResource {

    private final TreeLauncher trees;
    private final Deferrals deferrals;
    private final CurrentTenant tenant;
    private final Supplier<@Nullable String> user;

    TaskResource(TreeLauncher trees, Deferrals deferrals, CurrentTenant tenant, Supplier<@Nullable String> user) {
        this.trees = trees;
        this.deferrals = deferrals;
        this.tenant = tenant;
        this.user = user;
    }

    /** A repeated call with one {@code webhook-id} answers the run that the first one started. */
    @POST
    @Path("run-tree/{source}/{group}/{name}")
    public Response runTree(
            @PathParam("source") String source,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @HeaderParam("webhook-id") @Nullable String launchId,
            @HeaderParam(Cause.HEADER) @Nullable String cause,
            @Nullable String content) {
        return launch(TaskPath.title(source, group, name), launchId, cause, content);
    }

    /** Starts the latest version of a process at one of its start events. */
    @POST
    @Path("start-tree/{key}/{startEvent}")
    public Response startTree(
            @PathParam("key") String key,
            @PathParam("startEvent") String startEvent,
            @HeaderParam("webhook-id") @Nullable String launchId,
            @HeaderParam(Cause.HEADER) @Nullable String cause,
            @Nullable String content) {
        return launch(new Target.StartEvent(key, startEvent), launchId, cause, content);
    }

    /** Completes the deferred step that a token belongs to; takes any user, since the token is the permission. */
    @POST
    @Path("complete-deferred-task/{source}")
    public Response completeDeferredTask(@PathParam("source") String source, @Nullable String content) {
        return DeferralAnswer.of(deferrals.complete(DeferralAnswer.notice(content), source, user.get()));
    }

    private Response launch(
            Target target, @Nullable String launchId, @Nullable String cause, @Nullable String content) {
        if (launchId != null && !Signatures.isId(launchId)) {
            throw new ApiException(400, "The header webhook-id has to have 1 to 255 visible ASCII characters.");
        }
        RunTreeAnswer answer = RunTreeAnswer.of(trees.launch(
                new LaunchRequest(target, launchId, content == null ? "" : content, tenant.get(), cause, true)));
        return Response.status(answer.status()).entity(answer.json()).build();
    }
}
