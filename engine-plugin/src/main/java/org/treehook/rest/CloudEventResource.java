package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.treehook.event.CloudEvent;
import org.treehook.event.EventIntake;
import org.treehook.event.UnknownEventException;

/** Takes CloudEvents 1.0 in structured and binary mode; who posts one may launch any tree that a webhook binds to it. */
@Path("{scope:(?:kapps/[^/]+/)?}events")
@Produces(MediaType.APPLICATION_JSON)
public final class CloudEventResource {

    private final EventIntake intake;
    private final CurrentTenant tenant;

    CloudEventResource(EventIntake intake, CurrentTenant tenant) {
        this.intake = intake;
        this.tenant = tenant;
    }

    @POST
    @Consumes("application/cloudevents+json")
    public Answer structured(@Nullable String body) {
        return receive(CloudEventReader.structured(body == null ? "" : body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Answer binary(@Context HttpHeaders headers, @Nullable String body) {
        return receive(CloudEventReader.binary(headers.getRequestHeaders(), body == null ? "" : body));
    }

    private Answer receive(CloudEvent event) {
        try {
            EventIntake.Receipt receipt = intake.receive(event, tenant.get());
            return new Answer(new Taken(receipt.eventId(), receipt.repeated()));
        } catch (UnknownEventException unknown) {
            throw new ApiException(400, String.valueOf(unknown.getMessage()));
        }
    }

    /**
     * The answer.
     *
     * @param event what became of it
     */
    public record Answer(Taken event) {}

    /**
     * An event that was taken.
     *
     * @param id the id under which it was recorded
     * @param repeated whether it had been taken before
     */
    public record Taken(String id, boolean repeated) {}
}
