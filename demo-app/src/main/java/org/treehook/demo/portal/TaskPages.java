package org.treehook.demo.portal;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.submission.SubmissionAccess;
import org.treehook.rest.ApiException;

/** The inbox and a task. */
@Controller
@RequestMapping("/portal/tasks")
class TaskPages {

    private final TaskInbox inbox;
    private final SubmissionAccess submissions;
    private final Actors actors;

    TaskPages(TaskInbox inbox, SubmissionAccess submissions, Actors actors) {
        this.inbox = inbox;
        this.submissions = submissions;
        this.actors = actors;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        fill(page, model);
        return "portal/tasks";
    }

    @GetMapping("rows")
    String rows(@RequestParam(defaultValue = "0") int page, Model model) {
        fill(page, model);
        return "portal/tasks :: rows";
    }

    @GetMapping("{task}")
    String task(@PathVariable String task, Model model) {
        TaskInbox.Entry entry = inbox.find(me(), task)
                .orElseThrow(() -> new ApiException(404, "This task is done already, or is not yours to do."));
        model.addAttribute("task", entry);
        model.addAttribute("questions", inbox.questions(entry));
        model.addAttribute("mine", me().equals(entry.assignee()));
        model.addAttribute("values", inbox.values(entry));
        String submission = entry.submissionId();
        model.addAttribute(
                "visible",
                submission != null
                        && submissions.find(submission, actors.current()).isPresent());
        return "portal/task";
    }

    @PostMapping("{task}/claim")
    String claim(@PathVariable String task) {
        inbox.claim(me(), task);
        return "redirect:/portal/tasks/" + task;
    }

    @PostMapping("{task}/release")
    String release(@PathVariable String task) {
        inbox.release(me(), task);
        return "redirect:/portal/tasks";
    }

    @PostMapping("{task}")
    String complete(@PathVariable String task, @RequestParam Map<String, String> answers, RedirectAttributes next) {
        TaskInbox.Entry entry = inbox.find(me(), task)
                .orElseThrow(() -> new ApiException(409, "This task is done already, or is not yours to do."));
        inbox.complete(me(), task, answers);
        next.addFlashAttribute("notice", "Done: " + entry.name());
        return "redirect:/portal/tasks";
    }

    private void fill(int page, Model model) {
        int from = Math.max(0, Math.min(page, 1000));
        List<TaskInbox.Entry> found = inbox.list(me(), from);
        model.addAttribute("me", me());
        model.addAttribute("tasks", found.stream().limit(inbox.pageSize()).toList());
        model.addAttribute("page", from);
        model.addAttribute("more", found.size() > inbox.pageSize());
    }

    private String me() {
        return actors.current().username();
    }
}
