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
import org.treehook.demo.api.Slice;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.submission.FoundSubmission;
import org.treehook.demo.submission.SubmissionAccess;
import org.treehook.demo.submission.SubmissionList;
import org.treehook.rest.ApiException;

/** The records of the datastore, for administrators. */
@Controller
@RequestMapping("/portal/admin/datastore")
class DatastorePages {

    private static final String LIST = "redirect:/portal/admin/datastore/";
    private static final String PAGE = "25";

    private final FormPlaces places;
    private final SubmissionList list;
    private final SubmissionAccess access;
    private final RequestDesk desk;
    private final RecordJobs jobs;
    private final Actors actors;

    DatastorePages(
            FormPlaces places,
            SubmissionList list,
            SubmissionAccess access,
            RequestDesk desk,
            RecordJobs jobs,
            Actors actors) {
        this.places = places;
        this.list = list;
        this.access = access;
        this.desk = desk;
        this.jobs = jobs;
        this.actors = actors;
    }

    @GetMapping
    String forms(Model model) {
        actors.admin();
        model.addAttribute("forms", places.of(places.datastore()));
        return "portal/admin/datastore";
    }

    @GetMapping("{form}")
    String records(
            @PathVariable("form") String slug, @RequestParam(required = false) @Nullable String after, Model model) {
        actors.admin();
        FormPlace place = place(slug);
        SubmissionList.Found found = list.page(List.of(place.form()), null, null, Slice.of(PAGE, after));
        model.addAttribute("form", place.form());
        model.addAttribute(
                "records",
                found.submissions().stream()
                        .map(record ->
                                RequestPages.Shown.of(record, place.form().name()))
                        .toList());
        model.addAttribute("first", after == null);
        model.addAttribute("next", found.nextPageToken());
        model.addAttribute("sheet", FormSheet.of(place.form().layout(), Map.of(), Set.of()));
        return "portal/admin/datastore-records";
    }

    @PostMapping("{form}")
    String make(
            @PathVariable("form") String slug,
            @RequestParam MultiValueMap<String, String> filled,
            RedirectAttributes next) {
        Actor actor = actors.admin();
        FormPlace place = place(slug);
        Map<String, Object> values = values(place.form(), filled);
        String id = desk.submit(place, values, actor).submission().id();
        next.addFlashAttribute("notice", "The record is made.");
        return LIST + slug + "/" + id;
    }

    @GetMapping("{form}/{id}")
    String record(@PathVariable("form") String slug, @PathVariable String id, Model model) {
        FoundSubmission found = found(slug, id, actors.admin());
        model.addAttribute("form", found.place().form());
        model.addAttribute(
                "request",
                RequestPages.Shown.of(found.submission(), found.place().form().name()));
        model.addAttribute(
                "sheet",
                FormSheet.of(found.place().form().layout(), found.submission().values(), Set.of()));
        jobs.fill(model, id);
        return "portal/admin/datastore-record";
    }

    @PostMapping("{form}/{id}")
    String change(
            @PathVariable("form") String slug,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> filled,
            RedirectAttributes next) {
        Actor actor = actors.admin();
        FoundSubmission found = found(slug, id, actor);
        desk.rewrite(found, values(found.place().form(), filled), true, actor);
        next.addFlashAttribute("notice", "The record is changed.");
        return LIST + slug + "/" + id;
    }

    @PostMapping("{form}/{id}/delete")
    String delete(@PathVariable("form") String slug, @PathVariable String id, RedirectAttributes next) {
        Actor actor = actors.admin();
        desk.delete(found(slug, id, actor).submission().id(), actor);
        next.addFlashAttribute("notice", "The record is deleted.");
        return LIST + slug;
    }

    private FormPlace place(String slug) {
        return places.get(places.datastore(), slug);
    }

    private FoundSubmission found(String slug, String id, Actor actor) {
        FoundSubmission found = access.getFromDatastore(id, actor);
        if (!found.place().form().slug().equals(slug)) {
            throw ApiException.notFound("record", id);
        }
        return found;
    }

    private static Map<String, Object> values(Form form, MultiValueMap<String, String> filled) {
        return FormSheet.read(form.layout(), filled);
    }
}
