package org.treehook.demo.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.treehook.demo.attribute.AttributeDefinition;
import org.treehook.demo.attribute.AttributeDefinitions;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormEditor;
import org.treehook.demo.catalog.FormInput;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.catalog.Kapp;
import org.treehook.demo.catalog.Kapps;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

/** Forms, for administrators: made, changed with their attributes, deleted and restored. */
@Controller
@RequestMapping("/portal/admin/forms")
class FormAdminPages {

    private final Kapps kapps;
    private final FormPlaces places;
    private final FormEditor editor;
    private final AttributeDefinitions definitions;
    private final AttributeValues attributes;
    private final RecordJobs jobs;
    private final Actors actors;
    private final ObjectMapper json;

    FormAdminPages(
            Kapps kapps,
            FormPlaces places,
            FormEditor editor,
            AttributeDefinitions definitions,
            AttributeValues attributes,
            RecordJobs jobs,
            Actors actors,
            ObjectMapper json) {
        this.kapps = kapps;
        this.places = places;
        this.editor = editor;
        this.definitions = definitions;
        this.attributes = attributes;
        this.jobs = jobs;
        this.actors = actors;
        this.json = json;
    }

    @GetMapping
    String list(Model model) {
        admin();
        model.addAttribute(
                "shelves",
                kapps.all().stream()
                        .map(kapp -> new Shelf(kapp, places.of(kapp.slug()), places.deleted(kapp.slug())))
                        .toList());
        return "portal/admin/forms";
    }

    @PostMapping
    String create(
            @RequestParam String kapp,
            @RequestParam String name,
            @RequestParam String slug,
            @RequestParam String fields,
            RedirectAttributes next) {
        Form form = editor.create(
                places.kapp(kapp),
                new FormInput(name, slug, null, "Service", "Active", pages(fields), null, null),
                admin());
        next.addFlashAttribute("notice", "The form is made.");
        return "redirect:" + address(kapp, form.slug());
    }

    @GetMapping("{kapp}/{form}")
    String one(@PathVariable String kapp, @PathVariable String form, Model model) {
        admin();
        FormPlace place = places.get(kapp, form);
        Map<String, List<String>> values = attributes.of(place.form().id()).values();
        model.addAttribute("kapp", kapp);
        model.addAttribute("form", place.form());
        jobs.fill(model, place.form().id());
        model.addAttribute(
                "attributes",
                defined(place.form()).stream()
                        .map(definition -> AttributeField.of(definition, values))
                        .toList());
        return "portal/admin/form";
    }

    @PostMapping("{kapp}/{form}")
    String change(
            @PathVariable String kapp,
            @PathVariable("form") String slug,
            @RequestParam MultiValueMap<String, String> filled,
            RedirectAttributes next) {
        Actor actor = admin();
        Form before = places.get(kapp, slug).form();
        editor.update(
                places.kapp(kapp),
                slug,
                new FormInput(
                        filled.getFirst("name"),
                        null,
                        filled.getFirst("description"),
                        null,
                        filled.getFirst("status"),
                        null,
                        null,
                        AttributeField.read(defined(before), filled)),
                actor);
        next.addFlashAttribute("notice", "The form is changed.");
        return "redirect:" + address(kapp, slug);
    }

    @PostMapping("{kapp}/{form}/delete")
    String delete(@PathVariable String kapp, @PathVariable String form, RedirectAttributes next) {
        editor.delete(places.kapp(kapp), form, admin());
        next.addFlashAttribute("notice", "The form is deleted. It can be restored below.");
        return "redirect:/portal/admin/forms";
    }

    @PostMapping("{kapp}/restore")
    String restore(@PathVariable String kapp, @RequestParam String token, RedirectAttributes next) {
        Form form = editor.restore(places.kapp(kapp), token, admin());
        next.addFlashAttribute("notice", "The form is restored.");
        return "redirect:" + address(kapp, form.slug());
    }

    private List<AttributeDefinition> defined(Form form) {
        return definitions.of(new AttributeOwner(AttributeKind.FORM, form.ownerId()));
    }

    /** One page with a text field for each line; a line that ends with a star is required. */
    private ArrayNode pages(String lines) {
        ArrayNode pages = json.createArrayNode();
        ObjectNode page = pages.addObject().put("name", "Request");
        ArrayNode elements = page.putArray("elements");
        Arrays.stream(lines.split("\\R", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    boolean required = line.endsWith("*");
                    elements.addObject()
                            .put("type", "field")
                            .put(
                                    "name",
                                    required
                                            ? line.substring(0, line.length() - 1)
                                                    .strip()
                                            : line)
                            .put("dataType", "string")
                            .put("required", required);
                });
        return pages;
    }

    private Actor admin() {
        Actor actor = actors.current();
        actor.requireSpaceAdmin();
        return actor;
    }

    private static String address(String kapp, String form) {
        return "/portal/admin/forms/" + kapp + "/" + form;
    }

    /** A kapp with its forms, those that are deleted apart. */
    record Shelf(Kapp kapp, List<Form> forms, List<Form> deleted) {}
}
