package org.treehook.demo.catalog;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actors;

@Component
@Path("kapps")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class KappResource {

    private final Kapps kapps;
    private final KappEditor editor;
    private final AttributeValues attributes;
    private final Actors actors;

    KappResource(Kapps kapps, KappEditor editor, AttributeValues attributes, Actors actors) {
        this.kapps = kapps;
        this.editor = editor;
        this.attributes = attributes;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(@QueryParam("include") @Nullable String include) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "kapps", kapps.all().stream().map(kapp -> view(kapp, include)).toList());
        answer.put("nextPageToken", null);
        return answer;
    }

    @POST
    public Map<String, Object> create(@QueryParam("include") @Nullable String include, @Nullable RecordInput input) {
        return wrapped(editor.create(Body.required(input), actors.admin()), include);
    }

    @GET
    @Path("{kapp}")
    public Map<String, Object> get(@PathParam("kapp") String slug, @QueryParam("include") @Nullable String include) {
        return wrapped(kapps.get(slug), include);
    }

    @PUT
    @Path("{kapp}")
    public Map<String, Object> update(
            @PathParam("kapp") String slug,
            @QueryParam("include") @Nullable String include,
            @Nullable RecordInput input) {
        return wrapped(editor.update(slug, Body.required(input), actors.admin()), include);
    }

    @DELETE
    @Path("{kapp}")
    public Map<String, Object> delete(@PathParam("kapp") String slug) {
        actors.admin();
        return wrapped(editor.delete(slug), null);
    }

    private Map<String, Object> wrapped(Kapp kapp, @Nullable String include) {
        return Map.of("kapp", view(kapp, include));
    }

    private Map<String, @Nullable Object> view(Kapp kapp, @Nullable String parts) {
        Include include = Include.of(parts);
        return new Answer()
                .with("name", kapp.name())
                .with("slug", kapp.slug())
                .details(include, kapp.created(), kapp.updated())
                .attributes(include, () -> attributes.of(kapp.id()))
                .properties();
    }
}
