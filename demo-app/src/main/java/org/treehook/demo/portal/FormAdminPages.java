package org.treehook.demo.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormEditor;
import org.treehook.demo.catalog.FormInput;
import org.treehook.demo.catalog.FormOwner;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.catalog.Kapps;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

/** Forms of kapps and of the datastore, for administrators: made, changed with their attributes, deleted and restored. */
@Controller
@RequestMapping("/portal/admin/forms")
class FormAdminPages {

    /** In the place of a kapp's slug, which can't look like this. */
    private static final String DATASTORE = "@datastore";

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
        actors.admin();
        List<Shelf> shelves = new ArrayList<>();
        kapps.all().forEach(kapp -> shelves.add(shelf(kapp.slug(), kapp.name())));
        shelves.add(shelf(DATASTORE, "Datastore"));
        model.addAttribute("shelves", shelves);
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
                owner(kapp),
                new FormInput(name, slug, null, "Service", "Active", pages(fields), null, null),
                actors.admin());
        next.addFlashAttribute("notice", "The form is made.");
        return "redirect:" + address(kapp, form.slug());
    }

    @GetMapping("{kapp}/{form}")
    String one(@PathVariable String kapp, @PathVariable String form, Model model) {
        actors.admin();
        FormPlace place = places.get(owner(kapp), form);
        Map<String, List<String>> values = attributes.of(place.form().id()).values();
        model.addAttribute("kapp", kapp);
        model.addAttribute("form", place.form());
        jobs.fill(model, place.form().id());
        model.addAttribute(
                "attributes",
                defined(place).stream()
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
        Actor actor = actors.admin();
        FormPlace before = places.get(owner(kapp), slug);
        editor.update(
                owner(kapp),
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
        editor.delete(owner(kapp), form, actors.admin());
        next.addFlashAttribute("notice", "The form is deleted. It can be restored below.");
        return "redirect:/portal/admin/forms";
    }

    @PostMapping("{kapp}/restore")
    String restore(@PathVariable String kapp, @RequestParam String token, RedirectAttributes next) {
        Form form = editor.restore(owner(kapp), token, actors.admin());
        next.addFlashAttribute("notice", "The form is restored.");
        return "redirect:" + address(kapp, form.slug());
    }

    private FormOwner owner(String kapp) {
        return kapp.equals(DATASTORE) ? places.datastore() : places.kapp(kapp);
    }

    private Shelf shelf(String kapp, String name) {
        FormOwner owner = owner(kapp);
        return new Shelf(kapp, name, places.of(owner), places.deleted(owner));
    }

    private List<AttributeDefinition> defined(FormPlace place) {
        return definitions.of(place.owner().formAttributes());
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

    private static String address(String kapp, String form) {
        return "/portal/admin/forms/" + kapp + "/" + form;
    }

    /** A kapp, or the datastore, with its forms, those that are deleted apart. */
    record Shelf(String slug, String name, List<Form> forms, List<Form> deleted) {}
}
