package org.treehook.demo.portal;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.story.StoryGuide;
import org.treehook.jobs.JobRefused;
import org.treehook.rest.ApiException;

/** Signing in, and the start page with the guided story. */
@Controller
class StartPages {

    private static final String START = "redirect:/portal/";

    private final StoryGuide story;
    private final RequestDesk desk;
    private final Actors actors;
    private final Environment environment;

    StartPages(StoryGuide story, RequestDesk desk, Actors actors, Environment environment) {
        this.story = story;
        this.desk = desk;
        this.actors = actors;
        this.environment = environment;
    }

    @GetMapping({"/", "/portal"})
    String root() {
        return START;
    }

    @GetMapping("/portal/sign-in")
    String signIn(Model model) {
        model.addAttribute("demo", environment.acceptsProfiles(Profiles.of("demo")));
        return "portal/sign-in";
    }

    @GetMapping("/portal/")
    String start(Model model) {
        model.addAttribute("story", story.standing());
        return "portal/start";
    }

    @GetMapping("/portal/story")
    String steps(Model model) {
        model.addAttribute("story", story.standing());
        return "portal/start :: steps";
    }

    /** Asks for a cleaning with what the story tells. */
    @PostMapping("/portal/story/submit")
    String submit() {
        desk.submit(
                story.form(),
                Map.of("What needs cleaning", "Coffee on the carpet", "Rooms", List.of("Lobby", "Kitchen")),
                actors.current());
        return START;
    }

    @PostMapping("/portal/story/own-tree")
    String ownTree() {
        story.askForTheCustomTree(actors.current());
        return START;
    }

    @PostMapping("/portal/story/deploy")
    String deploy() {
        actors.admin();
        story.deployTheCustomTree();
        return START;
    }

    @PostMapping("/portal/story/retry")
    String retry() {
        try {
            story.retry();
        } catch (JobRefused refused) {
            throw new ApiException(409, String.valueOf(refused.getMessage()));
        }
        return START;
    }

    @PostMapping("/portal/story/start-over")
    String startOver(RedirectAttributes next) {
        story.startOver(actors.current());
        next.addFlashAttribute("notice", "The form has no tree of its own any more. The story begins anew.");
        return START;
    }
}
