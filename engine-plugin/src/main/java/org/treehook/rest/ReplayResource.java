package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.NotReplayable;
import org.treehook.jobs.ReplayOrder;
import org.treehook.jobs.Replays;

/**
 * Recorded events, once more to today's webhooks: everywhere at {@code /events/replay}, of one kapp below its path. With
 * {@code "preview":true} nothing is made; else {@code count} is the number of jobs that the preview announced.
 */
@Path("{scope:(?:kapps/[^/]+/)?}events/replay")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReplayResource {

    private final Replays replays;

    ReplayResource(Replays replays) {
        this.replays = replays;
    }

    @POST
    public ReplayJson replay(@PathParam("scope") String scope, @Nullable ReplayInput input) {
        if (input == null) {
            throw new ApiException(400, "The body is missing: the ids of events, or the start and end of a time.");
        }
        ReplayOrder order = input.order(PageParameters.kapp(scope));
        try {
            return input.isPreview()
                    ? ReplayJson.of(replays.preview(order))
                    : started(replays.start(order, input.announced()));
        } catch (NotReplayable refused) {
            throw refusal(refused);
        }
    }

    /** How far a replay is. */
    @GET
    @Path("{batchId}")
    public ReplayJson progress(@PathParam("batchId") String batchId) {
        return started(batchId);
    }

    private ReplayJson started(String batchId) {
        return replays.find(batchId).map(ReplayJson::of).orElseThrow(() -> ApiException.notFound("replay", batchId));
    }

    private static ApiException refusal(NotReplayable refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case NOT_FOUND -> new ApiException(404, message);
            case INVALID -> new ApiException(400, message);
            case STALE -> new ApiException(409, message, "stale_record");
        };
    }
}
