package org.treehook.demo.portal;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.treehook.demo.identity.Actors;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.Jobs;
import org.treehook.plugin.Treehook;

/** The panel of webhook jobs that stands on every record's page. */
@Controller
@RequestMapping("/portal/jobs")
class JobPages {

    private static final String PANEL = "portal/part/jobs :: panel";

    private final RecordJobs records;
    private final RecordRights rights;
    private final Jobs jobs;
    private final Actors actors;

    JobPages(RecordJobs records, RecordRights rights, ProcessEngine engine, Actors actors) {
        this.records = records;
        this.rights = rights;
        this.jobs = Treehook.of(engine).jobs();
        this.actors = actors;
    }

    @GetMapping
    String panel(@RequestParam String record, Model model) {
        return shown(record, model);
    }

    /** As the user: the engine decides whether this user may. */
    @PostMapping("retry")
    String retry(@RequestParam String record, @RequestParam String job, Model model) {
        rights.requireVisible(record, actors.current());
        try {
            jobs.retry(job, null, null);
        } catch (JobRefused refused) {
            model.addAttribute("refusal", refused.getMessage());
        }
        return shown(record, model);
    }

    private String shown(String record, Model model) {
        rights.requireVisible(record, actors.current());
        records.fill(model, record);
        return PANEL;
    }
}
