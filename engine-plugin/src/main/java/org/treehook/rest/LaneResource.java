package org.treehook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.treehook.delivery.LaneState;

/** How the node that answers gets on with its deliveries, and which endpoints it leaves alone. */
@Path("webhook-lane")
@Produces(MediaType.APPLICATION_JSON)
public final class LaneResource {

    private final Supplier<LaneState> lane;

    LaneResource(Supplier<LaneState> lane) {
        this.lane = lane;
    }

    @GET
    public LaneJson.One state() {
        return LaneJson.one(lane.get());
    }
}
