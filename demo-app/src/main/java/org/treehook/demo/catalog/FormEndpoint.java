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
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

/** REST over the forms of one owner; anyone may read them, administrators of the space may change them. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FormEndpoint {

    private final FormOwner owner;
    private final FormPlaces places;
    private final FormEditor editor;
    private final AttributeValues attributes;
    private final Actors actors;

    FormEndpoint(FormOwner owner, FormPlaces places, FormEditor editor, AttributeValues attributes, Actors actors) {
        this.owner = owner;
        this.places = places;
        this.editor = editor;
        this.attributes = attributes;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(@QueryParam("include") @Nullable String include) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "forms",
                places.of(owner).stream().map(form -> view(form, include)).toList());
        answer.put("nextPageToken", null);
        return answer;
    }

    @POST
    public Map<String, Object> create(
            @QueryParam("restorationToken") @Nullable String restorationToken,
            @QueryParam("include") @Nullable String include,
            @Nullable FormInput input) {
        Actor actor = actors.admin();
        return wrapped(
                restorationToken == null
                        ? editor.create(owner, Body.required(input), actor)
                        : editor.restore(owner, restorationToken, actor),
                include);
    }

    @GET
    @Path("{form}")
    public Map<String, Object> get(@PathParam("form") String form, @QueryParam("include") @Nullable String include) {
        return wrapped(places.get(owner, form).form(), include);
    }

    @PUT
    @Path("{form}")
    public Map<String, Object> update(
            @PathParam("form") String form,
            @QueryParam("include") @Nullable String include,
            @Nullable FormInput input) {
        return wrapped(editor.update(owner, form, Body.required(input), actors.admin()), include);
    }

    @DELETE
    @Path("{form}")
    public Map<String, @Nullable Object> delete(@PathParam("form") String form) {
        Form deleted = editor.delete(owner, form, actors.admin());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(wrapped(deleted, null));
        answer.put("restorationToken", deleted.restorationToken());
        return answer;
    }

    private Map<String, Object> wrapped(Form form, @Nullable String include) {
        return Map.of("form", view(form, include));
    }

    private Map<String, @Nullable Object> view(Form form, @Nullable String parts) {
        Include include = Include.of(parts);
        Answer answer = new Answer()
                .with("name", form.name())
                .with("slug", form.slug())
                .with("description", form.description())
                .with("type", form.type())
                .with("status", form.status());
        if (include.has("pages")) {
            answer.with("pages", form.layout().source());
        }
        if (include.has("fields")) {
            answer.with(
                    "fields",
                    form.layout().fields().keySet().stream()
                            .map(name -> Map.of("name", name))
                            .toList());
        }
        return answer.details(include, form.created(), form.updated())
                .attributes(include, () -> attributes.of(form.id()))
                .properties();
    }
}
