package org.treehook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelReport;
import org.treehook.authoring.Models;

/** BPMN models drawn by hand: checked, deployed, and read again. */
@Path("models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelResource {

    private static final MediaType ZIP = MediaType.valueOf("application/zip");

    private final Models models;
    private final CurrentTenant tenant;

    ModelResource(Models models, CurrentTenant tenant) {
        this.models = models;
        this.tenant = tenant;
    }

    /** Takes models in JSON, or a ZIP of them. Answers lines for people where they are asked for. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/zip"})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response deploy(
            @Context HttpHeaders headers,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("name") @Nullable String name,
            @BoundedByResource @Nullable InputStream body) {
        boolean tried = dryRun != null && !dryRun.equals("false");
        if (!ModelText.isWanted(headers)) {
            return ModelJson.answer(deployed(headers, tried, name, body));
        }
        try {
            return ModelText.answer(deployed(headers, tried, name, body));
        } catch (ApiException refused) {
            return ModelText.answer(refused);
        }
    }

    private ModelReport deployed(
            HttpHeaders headers, boolean tried, @Nullable String name, @Nullable InputStream body) {
        BodyBounds.refuseCompressed(headers.getHeaderString("Content-Encoding"));
        byte[] content = BoundedBytes.ofPackage(body == null ? InputStream.nullInputStream() : body);
        ModelInput input = input(headers.getMediaType(), content, tried, name);
        return models.deploy(input.deploymentName(), tenant.get(), input.models(), input.dryRun());
    }

    private static ModelInput input(@Nullable MediaType type, byte[] content, boolean tried, @Nullable String name) {
        if (type != null && ZIP.isCompatible(type)) {
            return new ModelInput(name, ModelArchive.read(content), tried);
        }
        BodyBounds.refuseOtherCharset(type);
        return ModelInput.ofJson(content).or(name, tried);
    }

    @GET
    @Path("{key}")
    public ModelJson.One get(@PathParam("key") String key, @QueryParam("version") @Nullable String version) {
        return models.find(key, version(version), tenant.get())
                .map(ModelJson::one)
                .orElseThrow(() -> ApiException.notFound("model", key));
    }

    private static @Nullable Integer version(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException noNumber) {
            throw new ApiException(400, "The version \"" + text + "\" is no number.");
        }
    }
}
