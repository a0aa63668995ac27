package org.treehook.demo.portal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.treehook.demo.api.Slice;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.submission.Activities;
import org.treehook.demo.submission.CoreState;
import org.treehook.demo.submission.FoundSubmission;
import org.treehook.demo.submission.Submission;
import org.treehook.demo.submission.SubmissionAccess;
import org.treehook.demo.submission.SubmissionList;
import org.treehook.rest.ApiException;
import org.treehook.tree.RunView;

/** Requests: the list, one with what became of it, and drafts. */
@Controller
@RequestMapping("/portal/requests")
class RequestPages {

    private static final int PAGE = 25;

    private final FormPlaces places;
    private final SubmissionList list;
    private final SubmissionAccess access;
    private final RequestDesk desk;
    private final Activities activities;
    private final RecordJobs jobs;
    private final RunProgress progress;
    private final TaskInbox inbox;
    private final Actors actors;

    RequestPages(
            FormPlaces places,
            SubmissionList list,
            SubmissionAccess access,
            RequestDesk desk,
            Activities activities,
            RecordJobs jobs,
            RunProgress progress,
            TaskInbox inbox,
            Actors actors) {
        this.places = places;
        this.list = list;
        this.access = access;
        this.desk = desk;
        this.activities = activities;
        this.jobs = jobs;
        this.progress = progress;
        this.inbox = inbox;
        this.actors = actors;
    }

    @GetMapping
    String list(@ModelAttribute("wanted") Wanted wanted, Model model) {
        fill(wanted, model);
        return "portal/requests";
    }

    @GetMapping("rows")
    String rows(@ModelAttribute("wanted") Wanted wanted, Model model) {
        fill(wanted, model);
        return "portal/requests :: rows";
    }

    @GetMapping("{id}")
    String one(@PathVariable String id, Model model) {
        show(id, model);
        return "portal/request";
    }

    @GetMapping("{id}/top")
    String top(@PathVariable String id, Model model) {
        model.addAttribute("request", Shown.of(access.get(id, actors.current())));
        return "portal/request :: top";
    }

    @GetMapping("{id}/progress")
    String progress(@PathVariable String id, Model model) {
        show(id, model);
        return "portal/request :: run";
    }

    @GetMapping("{id}/steps")
    String steps(@PathVariable String id, Model model) {
        Actor actor = actors.current();
        access.get(id, actor);
        RunView view = progress.of(id).orElseThrow(() -> new ApiException(404, "No tree runs for this record."));
        model.addAttribute("steps", progress.steps(view));
        model.addAttribute("mine", inbox.about(actor.username(), view.run().processInstanceId()));
        return "portal/part/steps :: steps";
    }

    @GetMapping("{id}/activities")
    String activities(@PathVariable String id, Model model) {
        model.addAttribute("record", id);
        model.addAttribute("activities", activities.of(id, actors.current()));
        return "portal/part/activities :: activities";
    }

    @GetMapping("{id}/edit")
    String edit(@PathVariable String id, Model model) {
        FoundSubmission draft = draft(id);
        return sheet(draft, draft.submission().values(), Set.of(), null, model);
    }

    @PostMapping("{id}/edit")
    String rewrite(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> filled,
            Model model,
            RedirectAttributes next) {
        FoundSubmission draft = draft(id);
        Form form = draft.place().form();
        Map<String, Object> values = FormSheet.read(form.layout(), filled);
        boolean submit = "submit".equals(filled.getFirst("do"));
        Set<String> missing = submit ? RequestDesk.missing(form.layout(), values) : Set.of();
        if (!missing.isEmpty()) {
            return sheet(draft, values, missing, "Something is still missing.", model);
        }
        try {
            desk.rewrite(draft, values, submit, actors.current());
        } catch (ApiException refused) {
            return sheet(draft, values, Set.of(), refused.getMessage(), model);
        }
        next.addFlashAttribute("notice", submit ? "Your request is on its way." : "Your draft is saved.");
        return "redirect:/portal/requests/" + id;
    }

    @PostMapping("{id}/close")
    String close(@PathVariable String id, RedirectAttributes next) {
        desk.close(id, actors.current());
        next.addFlashAttribute("notice", "The request is closed.");
        return "redirect:/portal/requests/" + id;
    }

    @PostMapping("{id}/delete")
    String delete(@PathVariable String id, RedirectAttributes next) {
        desk.delete(id, actors.current());
        next.addFlashAttribute("notice", "The request is deleted.");
        return "redirect:/portal/requests";
    }

    private void show(String id, Model model) {
        FoundSubmission found = access.get(id, actors.current());
        jobs.fill(model, id);
        model.addAttribute("request", Shown.of(found));
        model.addAttribute("run", progress.of(id).map(RunView::run).orElse(null));
    }

    private void fill(Wanted wanted, Model model) {
        Actor actor = actors.current();
        boolean everyone = actor.spaceAdmin() && wanted.of().equals("everyone");
        List<Form> forms = places.of(wanted.kapp());
        SubmissionList.Found found = list.page(
                forms,
                wanted.state().isEmpty() ? null : CoreState.of(wanted.state()),
                everyone ? null : actor.username(),
                wanted.field(),
                wanted.text(),
                Slice.of(Integer.toString(PAGE), wanted.after()));
        model.addAttribute("everyone", everyone);
        model.addAttribute(
                "fields",
                forms.stream()
                        .flatMap(form -> form.layout().fields().keySet().stream())
                        .distinct()
                        .toList());
        model.addAttribute(
                "requests",
                found.submissions().stream()
                        .map(submission -> Shown.of(submission, name(forms, submission)))
                        .toList());
        model.addAttribute("here", wanted.address("/portal/requests/rows", wanted.after()));
        model.addAttribute("newest", wanted.address("/portal/requests", null));
        String next = found.nextPageToken();
        model.addAttribute("older", next == null ? null : wanted.address("/portal/requests", next));
    }

    private static String name(List<Form> forms, Submission submission) {
        return forms.stream()
                .filter(form -> form.id().equals(submission.formId()))
                .map(Form::name)
                .findFirst()
                .orElse("");
    }

    private FoundSubmission draft(String id) {
        FoundSubmission found = access.get(id, actors.current());
        if (found.submission().coreState() != CoreState.DRAFT) {
            throw new ApiException(409, "This request has been submitted and is no draft any more.");
        }
        return found;
    }

    private static String sheet(
            FoundSubmission draft,
            Map<String, Object> values,
            Set<String> missing,
            @Nullable String refusal,
            Model model) {
        Form form = draft.place().form();
        model.addAttribute("form", form);
        model.addAttribute("action", "/portal/requests/" + draft.submission().id() + "/edit");
        model.addAttribute("sheet", FormSheet.of(form.layout(), values, missing));
        model.addAttribute("refusal", refusal);
        return "portal/request-form";
    }

    /**
     * Which requests somebody wants to see.
     *
     * @param of {@code mine} or {@code everyone}
     * @param state of these requests, or empty
     * @param field whose value begins with the text, or empty for the handle
     * @param text what is looked for, or empty
     * @param after the end of the page before, or null
     */
    record Wanted(
            String kapp,
            String of,
            String state,
            String field,
            String text,
            @Nullable String after) {

        Wanted(
                @Nullable String kapp,
                @Nullable String of,
                @Nullable String state,
                @Nullable String field,
                @Nullable String text,
                @Nullable String after) {
            this.kapp = kapp == null ? "services" : kapp;
            this.of = of == null ? "mine" : of;
            this.state = state == null ? "" : state;
            this.field = field == null ? "" : field;
            this.text = text == null ? "" : text;
            this.after = after;
        }

        /** Whether this is the first page of all there are. */
        public boolean all() {
            return state.isEmpty() && text.isBlank() && after == null;
        }

        String address(String path, @Nullable String next) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            Map<String, String> parameters =
                    new LinkedHashMap<>(Map.of("kapp", kapp, "of", of, "state", state, "field", field, "text", text));
            if (next != null) {
                parameters.put("after", next);
            }
            parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
            return address.encode().buildAndExpand(parameters).toUriString();
        }
    }

    /**
     * A request as pages show it.
     *
     * @param about the first of its values, shortened
     */
    record Shown(
            String id,
            String handle,
            String form,
            String state,
            String by,
            Instant at,
            @Nullable Instant submittedAt,
            @Nullable Instant closedAt,
            String about,
            Map<String, List<String>> values) {

        private static final int SHORT = 90;

        static Shown of(FoundSubmission found) {
            return of(found.submission(), found.place().form().name());
        }

        static Shown of(Submission submission, String form) {
            Map<String, List<String>> values = RequestDesk.shown(submission.values());
            String about = values.values().stream()
                    .findFirst()
                    .map(first -> String.join(", ", first))
                    .orElse("");
            return new Shown(
                    submission.id(),
                    submission.handle(),
                    form,
                    submission.coreState().label(),
                    submission.created().by(),
                    submission.created().at(),
                    at(submission.submitted()),
                    at(submission.closed()),
                    about.length() > SHORT ? about.substring(0, SHORT) + "…" : about,
                    values);
        }

        private static @Nullable Instant at(@Nullable Stamp stamp) {
            return stamp == null ? null : stamp.at();
        }
    }
}
