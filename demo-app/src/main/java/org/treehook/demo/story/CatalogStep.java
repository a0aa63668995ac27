package org.treehook.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.demo.attribute.DefinitionEditor;
import org.treehook.demo.attribute.DefinitionInput;
import org.treehook.demo.catalog.FormEditor;
import org.treehook.demo.catalog.FormInput;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.catalog.Kapp;
import org.treehook.demo.catalog.KappEditor;
import org.treehook.demo.catalog.RecordInput;
import org.treehook.demo.identity.Actor;

/** The kapp "services" with the form "cleaning". */
@Component
@Order(2)
final class CatalogStep implements FirstStartStep {

    private final KappEditor kapps;
    private final FormEditor forms;
    private final FormPlaces places;
    private final DefinitionEditor definitions;
    private final ObjectMapper json;

    CatalogStep(
            KappEditor kapps, FormEditor forms, FormPlaces places, DefinitionEditor definitions, ObjectMapper json) {
        this.kapps = kapps;
        this.forms = forms;
        this.places = places;
        this.definitions = definitions;
        this.json = json;
    }

    @Override
    public String name() {
        return "kapp services";
    }

    @Override
    public void run() {
        Kapp kapp = kapps.create(new RecordInput("Services", "services", null, null), Actor.SYSTEM);
        AttributeOwner owner = new AttributeOwner(AttributeKind.FORM, kapp.id());
        definitions.create(owner, new DefinitionInput("Icon", false, null));
        definitions.create(owner, new DefinitionInput("Owning Team", false, null));
        definitions.create(
                owner,
                new DefinitionInput(
                        "Custom Submission Workflow", true, "The events for which the form has a tree of its own."));
        forms.create(
                places.kapp(kapp.slug()),
                new FormInput(
                        "Cleaning",
                        "cleaning",
                        "Ask for rooms to be cleaned.",
                        "Service",
                        "Active",
                        pages(),
                        null,
                        Map.of("Icon", List.of("fa-tint"), "Owning Team", List.of("Facilities"))),
                Actor.SYSTEM);
    }

    private JsonNode pages() {
        try (InputStream pages = new ClassPathResource("story/cleaning-pages.json").getInputStream()) {
            return json.readTree(pages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
