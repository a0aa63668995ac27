package org.treehook.cockpit;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.rest.ApiException;
import org.treehook.rest.EngineApi;

/**
 * What the plugin's pages load and ask for. Cockpit's filters let everybody read the pages' code, and whoever is logged in to
 * an engine ask that engine; each resource checks what that user may do.
 */
@Path("plugin/" + TreehookCockpitPlugin.ID)
public final class CockpitResource extends AbstractCockpitPluginRootResource {

    public CockpitResource() {
        super(TreehookCockpitPlugin.ID);
    }

    /** The REST API of one engine, the same that the platform serves. */
    @Path("{engine}")
    public Object engine(@PathParam("engine") String name, @Context UriInfo uri) {
        ProcessEngine engine = Cockpit.getProcessEngine(name);
        if (engine == null) {
            throw ApiException.notFound("process engine", name);
        }
        try {
            return new EngineApi(engine, uri, headers);
        } catch (IllegalStateException withoutPlugin) {
            throw new ApiException(404, String.valueOf(withoutPlugin.getMessage()));
        }
    }

    /** Called by the constructor of the superclass. */
    @Override
    protected List<String> getAllowedAssets() {
        return BrowserCode.FILES;
    }

    /**
     * A file of the pages. Browsers ask each time, so that nobody works with the pages of an older version; whoever has it
     * already is told so by its content's tag.
     */
    @Override
    public Response getAsset(String file) {
        if (!BrowserCode.FILES.contains(file)) {
            return super.getAsset(file);
        }
        String tag = BrowserCode.tag(file);
        String known = headers.getHeaderString("If-None-Match");
        Response.ResponseBuilder answer = known != null && known.contains('"' + tag + '"')
                ? Response.notModified(tag)
                : served(file).tag(tag);
        return answer.header("Cache-Control", "no-cache").build();
    }

    /** Cockpit itself serves what stands in our jar. */
    private Response.ResponseBuilder served(String file) {
        return BrowserLibrary.FILES.containsKey(file)
                ? Response.ok(BrowserCode.content(file), getContentType(file))
                : Response.fromResponse(super.getAsset(file));
    }
}
