package org.treehook.demo.portal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.catalog.Kapps;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.submission.FoundSubmission;
import org.treehook.rest.ApiException;

/** What is on offer, and a new request. */
@Controller
@RequestMapping("/portal")
class CataloguePages {

    private final Kapps kapps;
    private final FormPlaces places;
    private final RequestDesk desk;
    private final Actors actors;

    CataloguePages(Kapps kapps, FormPlaces places, RequestDesk desk, Actors actors) {
        this.kapps = kapps;
        this.places = places;
        this.desk = desk;
        this.actors = actors;
    }

    @GetMapping("catalogue")
    String catalogue(Model model) {
        model.addAttribute(
                "shelves",
                kapps.all().stream()
                        .map(kapp -> new Shelf(
                                kapp.name(),
                                kapp.slug(),
                                places.of(kapp.slug()).stream()
                                        .filter(form -> form.status().equals("Active"))
                                        .toList()))
                        .toList());
        return "portal/catalogue";
    }

    @GetMapping("kapps/{kapp}/forms/{form}")
    String blank(@PathVariable String kapp, @PathVariable String form, Model model) {
        return sheet(kapp, places.get(kapp, form).form(), Map.of(), Set.of(), null, model);
    }

    @PostMapping("kapps/{kapp}/forms/{form}")
    String take(
            @PathVariable String kapp,
            @PathVariable("form") String slug,
            @RequestParam MultiValueMap<String, String> filled,
            Model model,
            RedirectAttributes next) {
        FormPlace place = places.get(kapp, slug);
        Form form = place.form();
        Map<String, Object> values = FormSheet.read(form.layout(), filled);
        boolean submit = "submit".equals(filled.getFirst("do"));
        Set<String> missing = submit ? RequestDesk.missing(form.layout(), values) : Set.of();
        if (!missing.isEmpty()) {
            return sheet(kapp, form, values, missing, "Something is still missing.", model);
        }
        try {
            FoundSubmission made =
                    submit ? desk.submit(place, values, actors.current()) : desk.save(place, values, actors.current());
            next.addFlashAttribute("notice", submit ? "Your request is on its way." : "Your draft is saved.");
            return "redirect:/portal/requests/" + made.submission().id();
        } catch (ApiException refused) {
            return sheet(kapp, form, values, Set.of(), refused.getMessage(), model);
        }
    }

    private static String sheet(
            String kapp,
            Form form,
            Map<String, Object> values,
            Set<String> missing,
            @Nullable String refusal,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("action", "/portal/kapps/" + kapp + "/forms/" + form.slug());
        model.addAttribute("sheet", FormSheet.of(form.layout(), values, missing));
        model.addAttribute("refusal", refusal);
        return "portal/request-form";
    }

    /** A kapp with its forms. */
    record Shelf(String name, String slug, List<Form> forms) {}
}
