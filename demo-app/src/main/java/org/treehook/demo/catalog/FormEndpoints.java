package org.treehook.demo.catalog;

import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actors;

/** Makes the REST endpoint for the forms of an owner. */
@Component
final class FormEndpoints {

    private final FormPlaces places;
    private final FormEditor editor;
    private final AttributeValues attributes;
    private final Actors actors;

    FormEndpoints(FormPlaces places, FormEditor editor, AttributeValues attributes, Actors actors) {
        this.places = places;
        this.editor = editor;
        this.attributes = attributes;
        this.actors = actors;
    }

    FormEndpoint of(FormOwner owner) {
        return new FormEndpoint(owner, places, editor, attributes, actors);
    }
}
