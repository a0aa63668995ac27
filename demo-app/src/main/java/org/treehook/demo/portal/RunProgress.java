package org.treehook.demo.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.ActingAs;
import org.treehook.plugin.Treehook;
import org.treehook.tree.RunQuery;
import org.treehook.tree.RunState;
import org.treehook.tree.RunTask;
import org.treehook.tree.RunView;
import org.treehook.tree.Runs;

/** The run that a record launched, and how far it is. The caller has seen to it that the user may see the record. */
@Component
final class RunProgress {

    /** Of a loop the engine also counts what surrounds its rounds. */
    private static final String AROUND_A_LOOP = "multiInstanceBody";

    /** A run with more steps than these shows the first ones. */
    private static final int MOST = 200;

    private final RepositoryService repository;
    private final Runs runs;
    private final ActingAs acting;

    RunProgress(ProcessEngine engine, ActingAs acting) {
        this.repository = engine.getRepositoryService();
        this.runs = Treehook.of(engine).runs();
        this.acting = acting;
    }

    /** The newest run about a record. */
    Optional<RunView> of(String recordId) {
        return acting.platform(() -> runs.list(new RunQuery(null, null, null, recordId, 1, 0)).runs().stream()
                .findFirst());
    }

    /** The BPMN that the run goes by. */
    String model(RunView view) {
        return acting.platform(() -> {
            try (InputStream model = repository.getProcessModel(view.run().definitionId())) {
                return new String(model.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the run came to, in its order. */
    List<RunTask> steps(RunView view) {
        return tasks(view).limit(MOST).toList();
    }

    State state(RunView view) {
        Set<String> now = new LinkedHashSet<>();
        Set<String> done = new LinkedHashSet<>();
        Set<String> broken = new LinkedHashSet<>();
        tasks(view).forEach(step -> {
            switch (step.status()) {
                case QUEUED, STARTED -> now.add(step.activityId());
                case ERROR -> broken.add(step.activityId());
                case COMPLETE, CANCELLED -> done.add(step.activityId());
            }
        });
        now.removeAll(broken);
        done.removeAll(now);
        done.removeAll(broken);
        return new State(now, done, broken, view.state().status() == RunState.Status.COMPLETE);
    }

    private Stream<RunTask> tasks(RunView view) {
        return acting.platform(() -> runs.tasks(view.run().number())).orElseGet(List::of).stream()
                .filter(step -> !step.type().equals(AROUND_A_LOOP));
    }

    /** Activities by their ids in the model. */
    record State(Set<String> now, Set<String> done, Set<String> broken, boolean ended) {}
}
