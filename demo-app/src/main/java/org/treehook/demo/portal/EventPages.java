package org.treehook.demo.portal;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.treehook.demo.identity.Actors;
import org.treehook.explain.EventHistory;
import org.treehook.explain.EventQuery;
import org.treehook.plugin.Treehook;

/** What has happened, for administrators: the newest events of all types, as they were recorded. */
@Controller
@RequestMapping("/portal/admin/events")
class EventPages {

    private static final int NEWEST = 50;

    private final EventHistory events;
    private final Actors actors;

    EventPages(ProcessEngine engine, Actors actors) {
        this.events = Treehook.of(engine).explain().events();
        this.actors = actors;
    }

    @GetMapping
    String list(Model model) {
        fill(model);
        return "portal/admin/events";
    }

    @GetMapping("rows")
    String rows(Model model) {
        fill(model);
        return "portal/admin/events :: rows";
    }

    private void fill(Model model) {
        actors.admin();
        model.addAttribute("events", events.list(EventQuery.all(NEWEST)).events());
    }
}
