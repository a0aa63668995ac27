package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkRefused;

/** Many webhook jobs at once: of the space at {@code /webhookJobs/bulk}, of a kapp at {@code /kapps/{kapp}/webhookJobs/bulk}. */
@Path("{scope:(?:kapps/[^/]+/)?}webhookJobs/bulk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BulkResource {

    private final BulkJobs bulk;

    BulkResource(BulkJobs bulk) {
        this.bulk = bulk;
    }

    @POST
    public BulkJson post(@PathParam("scope") String scope, @Nullable BulkRequest request) {
        if (request == null) {
            throw new ApiException(
                    400, "The body has to be an order, a JSON object with an action and ids or a query.");
        }
        BulkOrder order = request.order(PageParameters.kapp(scope));
        try {
            return request.isPreview()
                    ? BulkJson.of(bulk.preview(order))
                    : BulkJson.of(batch(bulk.start(order, request.confirmed())));
        } catch (BulkRefused refused) {
            throw refusal(refused);
        }
    }

    @GET
    @Path("{batchId}")
    public BulkJson get(@PathParam("batchId") String batchId) {
        return BulkJson.of(batch(batchId));
    }

    private BatchState batch(String id) {
        return bulk.find(id).orElseThrow(() -> ApiException.notFound("batch", id));
    }

    private static ApiException refusal(BulkRefused refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case NOT_FOUND -> new ApiException(404, message);
            case CHANGED -> new ApiException(409, message, "stale_record");
            case INVALID -> new ApiException(400, message);
        };
    }
}
