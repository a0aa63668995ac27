package org.treehook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.TreeDirectory;
import org.treehook.tree.TreeQuery;

/** Trees that have a title, below {@code /kinetic-task} and {@code /app/components/task}. */
@Path("app/api/v2/trees")
@Produces(MediaType.APPLICATION_JSON)
public final class TreeResource {

    private final TreeDirectory trees;
    private final CurrentTenant tenant;

    TreeResource(TreeDirectory trees, CurrentTenant tenant) {
        this.trees = trees;
        this.tenant = tenant;
    }

    @GET
    public TreeJson.Many list(@Context UriInfo uri) {
        TreeQuery query = RunParameters.trees(uri.getQueryParameters());
        return TreeJson.Many.of(
                query,
                trees.list(query),
                trees.count(query),
                details(uri.getQueryParameters().getFirst("include")));
    }

    @GET
    @Path("{title}")
    public TreeJson get(@PathParam("title") String title, @QueryParam("include") @Nullable String include) {
        return trees.titled(title, tenant.get())
                .map(found -> TreeJson.of(found, details(include)))
                .orElseThrow(() -> ApiException.notFound("tree", title));
    }

    private static boolean details(@Nullable String include) {
        return PageParameters.include(include).contains("details");
    }
}
