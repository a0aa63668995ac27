package org.treehook.demo.catalog;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

@Component
@Path("space")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SpaceResource {

    private final Spaces spaces;
    private final SpaceEditor editor;
    private final AttributeValues attributes;
    private final Actors actors;

    SpaceResource(Spaces spaces, SpaceEditor editor, AttributeValues attributes, Actors actors) {
        this.spaces = spaces;
        this.editor = editor;
        this.attributes = attributes;
        this.actors = actors;
    }

    @GET
    public Map<String, Object> get(@QueryParam("include") @Nullable String include) {
        return answer(spaces.get(), include);
    }

    @PUT
    public Map<String, Object> update(@QueryParam("include") @Nullable String include, @Nullable RecordInput input) {
        Actor actor = actors.current();
        actor.requireSpaceAdmin();
        return answer(editor.update(Body.required(input), actor), include);
    }

    private Map<String, Object> answer(Space space, @Nullable String parts) {
        Include include = Include.of(parts);
        return Map.of(
                "space",
                new Answer()
                        .with("name", space.name())
                        .with("slug", space.slug())
                        .details(include, space.created(), space.updated())
                        .attributes(include, () -> attributes.of(space.id()))
                        .properties());
    }
}
