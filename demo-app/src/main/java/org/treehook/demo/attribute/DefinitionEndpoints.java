package org.treehook.demo.attribute;

import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Actors;

/** Makes the REST endpoint for the definitions of an owner. */
@Component
public final class DefinitionEndpoints {

    private final AttributeDefinitions definitions;
    private final DefinitionEditor editor;
    private final Actors actors;

    DefinitionEndpoints(AttributeDefinitions definitions, DefinitionEditor editor, Actors actors) {
        this.definitions = definitions;
        this.editor = editor;
        this.actors = actors;
    }

    public DefinitionEndpoint of(AttributeKind kind, String ownerId) {
        return new DefinitionEndpoint(new AttributeOwner(kind, ownerId), definitions, editor, actors);
    }
}
