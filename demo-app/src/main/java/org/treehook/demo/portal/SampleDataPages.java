package org.treehook.demo.portal;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.sample.SampleData;

/** Sample data, with a progress bar. */
@Controller
@RequestMapping("/portal/admin/sample-data")
class SampleDataPages {

    private static final String PAGE = "redirect:/portal/admin/sample-data";

    private final SampleData data;
    private final Actors actors;

    SampleDataPages(SampleData data, Actors actors) {
        this.data = data;
        this.actors = actors;
    }

    @GetMapping
    String page(Model model) {
        fill(model);
        return "portal/admin/sample-data";
    }

    @GetMapping("progress")
    String progress(Model model) {
        fill(model);
        return "portal/admin/sample-data :: progress";
    }

    @PostMapping
    String start(@RequestParam int requests) {
        actors.admin();
        data.start(requests);
        return PAGE;
    }

    @PostMapping("cancel")
    String cancel() {
        actors.admin();
        data.cancel();
        return PAGE;
    }

    private void fill(Model model) {
        actors.admin();
        model.addAttribute("progress", data.progress());
    }
}
