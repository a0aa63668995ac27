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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.SecretChange;
import org.treehook.authoring.SecretEditor;
import org.treehook.authoring.SecretEditor.InvalidSecret;
import org.treehook.authoring.SecretEditor.NoSuchSecret;
import org.treehook.authoring.SecretEditor.SecretView;

/** Shared secrets; what is confidential is taken and never given. */
@Path("secrets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SecretResource {

    private final SecretEditor secrets;
    private final CurrentTenant tenant;

    SecretResource(SecretEditor secrets, CurrentTenant tenant) {
        this.secrets = secrets;
        this.tenant = tenant;
    }

    @GET
    public SecretJson.Many list(@Context UriInfo uri) {
        PageTokens tokens = new PageTokens("secrets", "", uri.getQueryParameters());
        int limit = PageParameters.limit(uri.getQueryParameters().getFirst("limit"));
        List<SecretView> found = secrets.list(tokens.position(Optional::of), limit + 1);
        List<SecretView> page = found.subList(0, Math.min(limit, found.size()));
        return new SecretJson.Many(
                page.stream().map(SecretJson::of).toList(),
                tokens.next(
                        found.size() > limit
                                ? page.get(page.size() - 1).secret().key()
                                : null));
    }

    @POST
    public SecretJson.One create(@Nullable JsonNode secret) {
        return one(() -> secrets.create(tenant.get(), change(secret)));
    }

    @GET
    @Path("{name}")
    public SecretJson.One get(@PathParam("name") String name) {
        return new SecretJson.One(secrets.find(name, tenant.get())
                .map(SecretJson::of)
                .orElseThrow(() -> ApiException.notFound("secret", name)));
    }

    @PUT
    @Path("{name}")
    public SecretJson.One put(@PathParam("name") String name, @Nullable JsonNode change) {
        return one(() -> secrets.change(name, tenant.get(), change(change)));
    }

    /** Answers the secret as it was. */
    @DELETE
    @Path("{name}")
    public SecretJson.One delete(@PathParam("name") String name) {
        return one(() -> secrets.remove(name, tenant.get()));
    }

    private static SecretChange change(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new ApiException(400, "The body has to be a secret, a JSON object.");
        }
        return SecretChange.read(json);
    }

    private static SecretJson.One one(Supplier<SecretView> work) {
        try {
            return new SecretJson.One(SecretJson.of(work.get()));
        } catch (NoSuchSecret missing) {
            throw new ApiException(404, String.valueOf(missing.getMessage()));
        } catch (InvalidSecret invalid) {
            String message = String.valueOf(invalid.getMessage());
            throw switch (invalid.reason()) {
                case INVALID -> new ApiException(400, message);
                case NAME_TAKEN -> new ApiException(400, message, "uniqueness_violation");
                case USED -> new ApiException(409, message);
            };
        }
    }
}
