package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.Run;
import org.treehook.tree.RunQuery;
import org.treehook.tree.RunTask;
import org.treehook.tree.RunView;
import org.treehook.tree.Runs;

/**
 * A run as the task side shows it: by itself it has no wrapper, as clients of the original expect.
 *
 * @param id its number
 * @param status {@code Started}, {@code Complete} or {@code Error}
 * @param sourceId the record that it is about, or null
 * @param tree that it is a run of, as it was titled then
 * @param details with {@code include=details}, else left out
 */
record RunJson(
        String id,
        String status,
        @Nullable String sourceId,
        Instant createdAt,
        TreeJson.Titled tree,

        @JsonUnwrapped @Nullable Details details) {

    static RunJson of(RunView view, boolean details) {
        Run run = view.run();
        return new RunJson(
                Long.toString(run.number()),
                view.state().status().title(),
                run.sourceId(),
                run.createdAt(),
                TreeJson.Titled.of(run.title()),
                details ? Details.of(view) : null);
    }

    /**
     * What not everybody needs to know of a run.
     *
     * @param launchId the webhook job that launched it, or the {@code webhook-id} of another caller; null for none
     * @param failedAt the activity with the first open incident, or null
     * @param tenantId its tenant, or null
     * @param traceparent the trace that it goes on in, or null
     */
    record Details(
            String processInstanceId,
            String processDefinitionId,
            @Nullable String launchId,
            @Nullable String failedAt,
            @Nullable String tenantId,
            @Nullable String traceparent) {

        static Details of(RunView view) {
            Run run = view.run();
            return new Details(
                    run.processInstanceId(),
                    run.definitionId(),
                    run.launchId(),
                    view.state().failedAt(),
                    run.tenantId(),
                    run.trace() == null ? null : run.trace().toString());
        }
    }

    /**
     * A page. What was not asked for is left out.
     *
     * @param runs newest first
     * @param limit of the page
     * @param offset of the page
     * @param count how many runs there are
     * @param more whether there are any after this page; instead of the count
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Many(
            @Nullable List<RunJson> runs,
            @Nullable Integer limit,
            @Nullable Integer offset,
            @Nullable Long count,
            @Nullable Boolean more) {

        static Many number(long count) {
            return new Many(null, null, null, count, null);
        }

        static Many counted(RunQuery query, Runs.Page page, long count, boolean details) {
            return new Many(json(page, details), query.limit(), query.offset(), count, null);
        }

        static Many uncounted(RunQuery query, Runs.Page page, boolean details) {
            return new Many(json(page, details), query.limit(), query.offset(), null, page.more());
        }

        private static List<RunJson> json(Runs.Page page, boolean details) {
            return page.runs().stream().map(view -> of(view, details)).toList();
        }
    }

    /**
     * What a run came to.
     *
     * @param tasks in their order
     */
    record Tasks(List<TaskJson> tasks) {

        static Tasks of(List<RunTask> tasks) {
            return new Tasks(tasks.stream().map(TaskJson::of).toList());
        }
    }

    /**
     * One time that a run came to an activity.
     *
     * @param nodeId the element in the model
     * @param name of the element, or null
     * @param type of the element, for example {@code userTask}
     * @param status {@code Queued}, {@code Started}, {@code Complete}, {@code Error} or {@code Cancelled}
     * @param startedAt null while it is queued; without history only user tasks have it
     * @param endedAt null while it goes on
     * @param assignee of a user task, or null
     */
    record TaskJson(
            String id,
            String nodeId,
            @Nullable String name,
            String type,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String assignee) {

        static TaskJson of(RunTask task) {
            return new TaskJson(
                    task.id(),
                    task.activityId(),
                    task.name(),
                    task.type(),
                    task.status().title(),
                    task.startedAt(),
                    task.endedAt(),
                    task.assignee());
        }
    }
}
