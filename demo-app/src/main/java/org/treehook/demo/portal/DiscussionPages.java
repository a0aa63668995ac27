package org.treehook.demo.portal;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.treehook.demo.api.Slice;
import org.treehook.demo.discussion.SubmissionDiscussions;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

/** What people say about a request. */
@Controller
@RequestMapping("/portal/requests/{id}/discussion")
class DiscussionPages {

    private static final String NEWEST = "50";
    private static final String TALK = "portal/part/discussion :: talk";

    private final SubmissionDiscussions discussions;
    private final Actors actors;

    DiscussionPages(SubmissionDiscussions discussions, Actors actors) {
        this.discussions = discussions;
        this.actors = actors;
    }

    @GetMapping
    String talk(@PathVariable String id, Model model) {
        return shown(id, model);
    }

    @PostMapping
    String say(@PathVariable String id, @RequestParam String text, Model model) {
        try {
            discussions.post(id, text, actors.current());
        } catch (ApiException refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            model.addAttribute("refusal", refused.getMessage());
        }
        return shown(id, model);
    }

    private String shown(String id, Model model) {
        model.addAttribute("record", id);
        model.addAttribute(
                "comments",
                discussions
                        .comments(id, Slice.of(NEWEST, null), actors.current())
                        .comments());
        return TALK;
    }
}
