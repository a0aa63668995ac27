package org.treehook.demo.portal;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;
import org.treehook.tree.RunView;

/** What the picture of a record's run is drawn from. */
@Controller
@RequestMapping("/portal/records/{record}/run")
class RunPages {

    private final RecordRights rights;
    private final RunProgress progress;
    private final Actors actors;

    RunPages(RecordRights rights, RunProgress progress, Actors actors) {
        this.rights = rights;
        this.progress = progress;
        this.actors = actors;
    }

    @GetMapping(value = "model", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> model(@PathVariable String record) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(progress.model(run(record)));
    }

    @GetMapping(value = "state", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> state(@PathVariable String record) {
        RunProgress.State state = progress.state(run(record));
        return ResponseEntity.ok(Map.of(
                "now", List.copyOf(state.now()),
                "done", List.copyOf(state.done()),
                "broken", List.copyOf(state.broken()),
                "ended", state.ended()));
    }

    private RunView run(String record) {
        rights.requireVisible(record, actors.current());
        return progress.of(record).orElseThrow(() -> new ApiException(404, "No tree runs for this record."));
    }
}
