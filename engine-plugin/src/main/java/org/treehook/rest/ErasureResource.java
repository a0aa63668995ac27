package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.treehook.privacy.Erasure;
import org.treehook.privacy.NotErasable;

/** The erasure of one person's data. */
@Path("people/erasure")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ErasureResource {

    private final Erasure erasure;

    ErasureResource(Erasure erasure) {
        this.erasure = erasure;
    }

    @POST
    public ErasureJson.One erase(@Nullable ErasureInput input) {
        try {
            return ErasureJson.one(erasure.erase(ErasureInput.order(input)));
        } catch (NotErasable refused) {
            throw new ApiException(400, String.valueOf(refused.getMessage()));
        }
    }
}
