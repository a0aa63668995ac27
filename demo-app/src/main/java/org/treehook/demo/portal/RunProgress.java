package org.treehook.demo.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.ActingAs;
import org.treehook.tree.Run;

/** How far a run is. */
@Component
final class RunProgress {

    /** A run with more steps than these shows the first ones. */
    private static final int MOST = 200;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final ActingAs acting;

    RunProgress(RepositoryService repository, RuntimeService runtime, HistoryService history, ActingAs acting) {
        this.repository = repository;
        this.runtime = runtime;
        this.history = history;
        this.acting = acting;
    }

    /** The BPMN that the run goes by. */
    String model(String definitionId) {
        return acting.platform(() -> {
            try (InputStream model = repository.getProcessModel(definitionId)) {
                return new String(model.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    State state(Run run) {
        return acting.platform(() -> {
            Set<String> now = new LinkedHashSet<>();
            Deque<ActivityInstance> open = new ArrayDeque<>();
            ActivityInstance tree = runtime.getActivityInstance(run.processInstanceId());
            if (tree != null) {
                open.add(tree);
            }
            while (!open.isEmpty()) {
                ActivityInstance next = open.remove();
                open.addAll(List.of(next.getChildActivityInstances()));
                for (var transition : next.getChildTransitionInstances()) {
                    now.add(transition.getActivityId());
                }
                if (next != tree) {
                    now.add(withoutBody(next.getActivityId()));
                }
            }
            Set<String> broken = new LinkedHashSet<>();
            for (Incident incident : runtime.createIncidentQuery()
                    .processInstanceId(run.processInstanceId())
                    .list()) {
                broken.add(incident.getActivityId());
            }
            now.removeAll(broken);
            Set<String> done = new LinkedHashSet<>();
            steps(run).forEach(step -> done.add(step.activity()));
            done.removeAll(now);
            done.removeAll(broken);
            return new State(now, done, broken, tree == null);
        });
    }

    /** What has happened, in its order. */
    List<Step> steps(Run run) {
        return acting.platform(() -> history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(run.processInstanceId())
                .orderPartiallyByOccurrence()
                .asc()
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .listPage(0, MOST)
                .stream()
                .filter(step -> !step.getActivityType().equals("multiInstanceBody"))
                .map(Step::of)
                .toList());
    }

    /** Of a loop the engine also counts what surrounds its rounds. */
    private static String withoutBody(String activity) {
        int body = activity.indexOf("#multiInstanceBody");
        return body < 0 ? activity : activity.substring(0, body);
    }

    /** Activities by their ids in the model. */
    record State(Set<String> now, Set<String> done, Set<String> broken, boolean ended) {}

    /** One step; {@code end} is null while it goes on. */
    record Step(
            String activity,
            String name,
            String kind,
            Instant start,
            @Nullable Instant end,
            @Nullable String assignee) {

        static Step of(HistoricActivityInstance step) {
            String name = step.getActivityName();
            Date end = step.getEndTime();
            return new Step(
                    step.getActivityId(),
                    name == null || name.isBlank() ? step.getActivityId() : name,
                    step.getActivityType(),
                    step.getStartTime().toInstant(),
                    end == null ? null : end.toInstant(),
                    step.getAssignee());
        }
    }
}
