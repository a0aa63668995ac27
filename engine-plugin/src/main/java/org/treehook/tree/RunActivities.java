package org.treehook.tree;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;
import org.treehook.sql.Sql.Row;
import org.treehook.tree.RunTask.Status;

/** The activities of a process instance: from the history what it came to, from the runtime what goes on. */
final class RunActivities {

    private static final String RECORDED = """
            select a.ID_, a.ACT_ID_, a.ACT_NAME_, a.ACT_TYPE_, a.START_TIME_, a.END_TIME_, a.ASSIGNEE_, a.ACT_INST_STATE_
            from ACT_HI_ACTINST a where a.PROC_INST_ID_ = ? order by a.START_TIME_, a.SEQUENCE_COUNTER_, a.ID_""";

    private static final String USER_TASKS = """
            select t.EXECUTION_ID_, t.CREATE_TIME_, t.ASSIGNEE_ from ACT_RU_TASK t where t.PROC_INST_ID_ = ?""";

    private static final int CANCELLED = 2;

    private final Database database;
    private final Supplier<RuntimeService> runtime;
    private final BooleanSupplier engineKeepsHistory;

    RunActivities(Database database, Supplier<RuntimeService> runtime, BooleanSupplier engineKeepsHistory) {
        this.database = database;
        this.runtime = runtime;
        this.engineKeepsHistory = engineKeepsHistory;
    }

    List<RunTask> of(String processInstanceId) {
        return database.call(sql -> {
            Map<String, RunTask> running = running(sql, processInstanceId);
            Map<String, RunTask> all = new LinkedHashMap<>();
            if (engineKeepsHistory.getAsBoolean()) {
                recorded(sql, processInstanceId, running).forEach(task -> all.put(task.id(), task));
            }
            running.forEach(all::putIfAbsent);
            return List.copyOf(all.values());
        });
    }

    static List<RunTask> recorded(Sql sql, String processInstanceId, Map<String, RunTask> running) {
        return sql.list(RECORDED, row -> recorded(row, running), processInstanceId);
    }

    private static RunTask recorded(Row row, Map<String, RunTask> running) throws SQLException {
        String id = row.text("ID_");
        Instant endedAt = row.engineInstantOrNull("END_TIME_");
        RunTask now = running.get(id);
        return new RunTask(
                id,
                row.text("ACT_ID_"),
                row.textOrNull("ACT_NAME_"),
                row.text("ACT_TYPE_"),
                endedAt == null
                        ? now == null ? Status.STARTED : now.status()
                        : row.number("ACT_INST_STATE_") == CANCELLED ? Status.CANCELLED : Status.COMPLETE,
                row.engineInstantOrNull("START_TIME_"),
                endedAt,
                row.textOrNull("ASSIGNEE_"));
    }

    private Map<String, RunTask> running(Sql sql, String processInstanceId) {
        Map<String, RunTask> tasks = new LinkedHashMap<>();
        ActivityInstance root = runtime.get().getActivityInstance(processInstanceId);
        if (root != null) {
            collect(root, userTasks(sql, processInstanceId), tasks);
        }
        return tasks;
    }

    private static void collect(ActivityInstance scope, Map<String, UserTask> userTasks, Map<String, RunTask> into) {
        for (ActivityInstance child : scope.getChildActivityInstances()) {
            UserTask userTask = Arrays.stream(child.getExecutionIds())
                    .map(userTasks::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .filter(found -> child.getActivityType().equals("userTask"))
                    .orElse(UserTask.NONE);
            into.put(
                    child.getId(),
                    new RunTask(
                            child.getId(),
                            child.getActivityId(),
                            name(child.getActivityName(), child.getActivityId()),
                            child.getActivityType(),
                            child.getIncidents().length > 0 ? Status.ERROR : Status.STARTED,
                            userTask.createdAt(),
                            null,
                            userTask.assignee()));
            collect(child, userTasks, into);
        }
        for (TransitionInstance waiting : scope.getChildTransitionInstances()) {
            into.put(
                    waiting.getId(),
                    new RunTask(
                            waiting.getId(),
                            waiting.getActivityId(),
                            name(waiting.getActivityName(), waiting.getActivityId()),
                            waiting.getActivityType(),
                            waiting.getIncidents().length > 0 ? Status.ERROR : Status.QUEUED,
                            null,
                            null,
                            null));
        }
    }

    /** The runtime names an activity without name by its id. */
    private static @Nullable String name(@Nullable String name, String activityId) {
        return activityId.equals(name) ? null : name;
    }

    /** By their execution. */
    static Map<String, UserTask> userTasks(Sql sql, String processInstanceId) {
        return sql.list(USER_TASKS, RunActivities::userTask, processInstanceId).stream()
                .filter(task -> task.executionId() != null)
                .collect(Collectors.toMap(
                        task -> String.valueOf(task.executionId()), task -> task, (one, other) -> one));
    }

    private static UserTask userTask(Row row) throws SQLException {
        return new UserTask(
                row.textOrNull("EXECUTION_ID_"), row.engineInstantOrNull("CREATE_TIME_"), row.textOrNull("ASSIGNEE_"));
    }

    /** What the runtime knows of a user task beside its activity. */
    record UserTask(
            @Nullable String executionId,
            @Nullable Instant createdAt,
            @Nullable String assignee) {

        static final UserTask NONE = new UserTask(null, null, null);
    }
}
