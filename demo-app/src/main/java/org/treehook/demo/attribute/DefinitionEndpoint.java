package org.treehook.demo.attribute;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Body;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

/** REST over the definitions of one owner; anyone may read them, administrators of the space may change them. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DefinitionEndpoint {

    private final AttributeOwner owner;
    private final AttributeDefinitions definitions;
    private final DefinitionEditor editor;
    private final Actors actors;

    DefinitionEndpoint(AttributeOwner owner, AttributeDefinitions definitions, DefinitionEditor editor, Actors actors) {
        this.owner = owner;
        this.definitions = definitions;
        this.editor = editor;
        this.actors = actors;
    }

    @GET
    public Map<String, List<AttributeDefinition>> list() {
        return Map.of(owner.kind().wrapper() + "s", definitions.of(owner));
    }

    @POST
    public Map<String, AttributeDefinition> create(@Nullable DefinitionInput input) {
        actors.admin();
        return wrapped(editor.create(owner, Body.required(input)));
    }

    @GET
    @Path("{name: .+}")
    public Map<String, AttributeDefinition> get(@PathParam("name") String name) {
        return wrapped(
                definitions.find(owner, name).orElseThrow(() -> ApiException.notFound("attribute definition", name)));
    }

    @PUT
    @Path("{name: .+}")
    public Map<String, AttributeDefinition> update(@PathParam("name") String name, @Nullable DefinitionInput input) {
        actors.admin();
        return wrapped(editor.update(owner, name, Body.required(input)));
    }

    @DELETE
    @Path("{name: .+}")
    public Map<String, AttributeDefinition> delete(@PathParam("name") String name) {
        actors.admin();
        return wrapped(editor.delete(owner, name));
    }

    private Map<String, AttributeDefinition> wrapped(AttributeDefinition definition) {
        return Map.of(owner.kind().wrapper(), definition);
    }
}
