package org.treehook.demo.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.form.type.BooleanFormType;
import org.camunda.bpm.engine.impl.form.type.EnumFormType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.identity.ActingAs;
import org.treehook.rest.ApiException;

/** The tasks that are somebody's, or could be. Everything here is done as that user, under the engine's authorizations. */
@Component
class TaskInbox {

    private static final int PAGE = 50;

    private final TaskService tasks;
    private final FormService forms;
    private final IdentityService identity;
    private final ActingAs acting;
    private final ObjectMapper json;

    TaskInbox(TaskService tasks, FormService forms, IdentityService identity, ActingAs acting, ObjectMapper json) {
        this.tasks = tasks;
        this.forms = forms;
        this.identity = identity;
        this.acting = acting;
        this.json = json;
    }

    /** One page, the newest first, and one more where there are others. */
    List<Entry> list(String username, int page) {
        return query(username)
                .orderByTaskCreateTime()
                .desc()
                .orderByTaskId()
                .desc()
                .listPage(page * PAGE, PAGE + 1)
                .stream()
                .map(this::entry)
                .toList();
    }

    /** The tasks of a submission's run that this user can do now. */
    List<Entry> about(String username, String processInstanceId) {
        return query(username).processInstanceId(processInstanceId).list().stream()
                .map(this::entry)
                .toList();
    }

    int pageSize() {
        return PAGE;
    }

    Optional<Entry> find(String username, String taskId) {
        return Optional.ofNullable(query(username).taskId(taskId).singleResult())
                .map(this::entry);
    }

    List<Question> questions(Entry entry) {
        TaskFormData data = forms.getTaskFormData(entry.id());
        return data == null
                ? List.of()
                : data.getFormFields().stream().map(Question::of).toList();
    }

    void claim(String username, String taskId) {
        tasks.claim(taskId, username);
    }

    void release(String username, String taskId) {
        Task task = query(username).taskId(taskId).singleResult();
        if (task != null && username.equals(task.getAssignee())) {
            tasks.setAssignee(taskId, null);
        }
    }

    /** Completes a task that is this user's or nobody's, with the answers to its questions. */
    @Transactional
    public void complete(String username, String taskId, Map<String, String> answers) {
        Entry entry = find(username, taskId)
                .orElseThrow(() -> new ApiException(409, "This task is done already, or is no longer yours."));
        if (entry.assignee() != null && !entry.assignee().equals(username)) {
            throw new ApiException(409, "This task is now " + entry.assignee() + "'s.");
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        for (Question question : questions(entry)) {
            Object value = question.read(answers.get(question.id()));
            if (value != null) {
                variables.put(question.id(), value);
            }
        }
        if (entry.assignee() == null) {
            tasks.claim(taskId, username);
        }
        forms.submitTaskForm(taskId, variables);
    }

    private TaskQuery query(String username) {
        List<String> groups = identity.createGroupQuery().groupMember(username).list().stream()
                .map(Group::getId)
                .toList();
        TaskQuery query =
                tasks.createTaskQuery().active().initializeFormKeys().or().taskAssignee(username);
        query.taskCandidateUser(username);
        if (!groups.isEmpty()) {
            query.taskCandidateGroupIn(groups);
        }
        return query.endOr();
    }

    private Entry entry(Task task) {
        JsonNode about = acting.platform(() -> json(task.getId(), "submission"));
        return new Entry(
                task.getId(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                task.getDescription(),
                task.getAssignee(),
                task.getCreateTime().toInstant(),
                about.path("id").textValue(),
                about.path("label").textValue());
    }

    /** What was asked for, as the run of the submission's tree was given it: each value as a list. */
    Map<String, List<String>> values(Entry entry) {
        JsonNode values = acting.platform(() -> json(entry.id(), "values"));
        Map<String, List<String>> read = new LinkedHashMap<>();
        values.properties().forEach(value -> {
            List<String> all = new ArrayList<>();
            if (value.getValue().isArray()) {
                value.getValue().forEach(each -> all.add(each.asText()));
            } else if (!value.getValue().isNull()) {
                all.add(value.getValue().asText());
            }
            read.put(value.getKey(), all);
        });
        return read;
    }

    /** A variable that is JSON, as such: nothing is made an object of that a payload names. */
    private JsonNode json(String taskId, String variable) {
        TypedValue value = tasks.getVariableTyped(taskId, variable, false);
        if (value instanceof ObjectValue object
                && Variables.SerializationDataFormats.JSON.getName().equals(object.getSerializationDataFormat())) {
            try {
                return json.readTree(object.getValueSerialized());
            } catch (JsonProcessingException notOurs) {
                return MissingNode.getInstance();
            }
        }
        return MissingNode.getInstance();
    }

    /**
     * A task.
     *
     * @param assignee whose it is, or null
     * @param submissionId the submission that its run is about, or null
     */
    record Entry(
            String id,
            String name,
            @Nullable String description,
            @Nullable String assignee,
            Instant created,
            @Nullable String submissionId,
            @Nullable String submissionLabel) {}

    /**
     * What a task's form asks.
     *
     * @param kind {@code yes-no}, {@code select} or {@code text}
     * @param choices value to label
     */
    record Question(
            String id, String label, String kind, @Nullable String preset, Map<String, String> choices) {

        static Question of(FormField field) {
            Object preset = field.getValue() == null ? null : field.getValue().getValue();
            String label = field.getLabel() == null ? field.getId() : field.getLabel();
            if (field.getType() instanceof BooleanFormType) {
                return new Question(field.getId(), label, "yes-no", null, Map.of());
            }
            Map<String, String> choices = new LinkedHashMap<>();
            if (field.getType() instanceof EnumFormType) {
                ((Map<?, ?>) field.getType().getInformation("values"))
                        .forEach((value, name) -> choices.put(String.valueOf(value), String.valueOf(name)));
            }
            return new Question(
                    field.getId(),
                    label,
                    choices.isEmpty() ? "text" : "select",
                    preset == null ? null : preset.toString(),
                    choices);
        }

        @Nullable
        Object read(@Nullable String answer) {
            if (kind.equals("yes-no")) {
                if (answer == null) {
                    throw new ApiException(400, "\"" + label + "\" needs an answer.");
                }
                return answer.equals("true");
            }
            if (answer != null && answer.length() > 4000) {
                throw new ApiException(400, "\"" + label + "\" is longer than 4000 characters.");
            }
            return answer;
        }
    }
}
