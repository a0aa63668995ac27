package org.treehook.demo.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.delivery.JobStatus;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.submission.CoreState;
import org.treehook.demo.submission.PastSubmissions;
import org.treehook.demo.submission.SubmissionInput;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.plugin.Treehook;
import org.treehook.tree.RunQuery;
import org.treehook.tree.Runs;

/** Brings single requests about, each step in one transaction. */
@Component
class SampleRequests {

    private static final String KAPP = "services";
    private static final String FORM = "cleaning";
    private static final String WORKER = "fred";

    /** More tasks than a tree of the demo gives one request. */
    static final int MOST_TASKS = 20;

    private final PastSubmissions past;
    private final IdentityService identity;
    private final TaskService tasks;
    private final Jobs jobs;
    private final Runs runs;
    private final ObjectMapper json;

    SampleRequests(PastSubmissions past, ProcessEngine engine, ObjectMapper json) {
        this.past = past;
        this.identity = engine.getIdentityService();
        this.tasks = engine.getTaskService();
        this.jobs = Treehook.of(engine).jobs();
        this.runs = Treehook.of(engine).runs();
        this.json = json;
    }

    /** A user who can't sign in: nobody knows the password. */
    @Transactional
    public void person(SampleRequest.Person person) {
        if (identity.createUserQuery().userId(person.username()).count() == 0) {
            User user = identity.newUser(person.username());
            user.setFirstName(person.first());
            user.setLastName(person.last());
            user.setEmail(person.username() + "@example.com");
            user.setPassword(UUID.randomUUID().toString());
            identity.saveUser(user);
        }
    }

    /** Makes a request, and submits it where it isn't a draft; answers its id. */
    @Transactional
    public String make(SampleRequest request) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        request.values().forEach((name, value) -> values.put(name, json.valueToTree(value)));
        Actor actor = actor(request.requester());
        String id = past.at(request.createdAt())
                .create(KAPP, FORM, new SubmissionInput(CoreState.DRAFT.label(), values, null, null), null, null, actor)
                .submission()
                .id();
        Instant submitted = request.submittedAt();
        if (submitted != null) {
            past.at(submitted).update(id, new SubmissionInput(CoreState.SUBMITTED.label(), null, null, null), actor);
        }
        return id;
    }

    /** The process instance of the run that the request launched; empty while there is none. */
    Optional<String> run(String submission) {
        return runs.list(new RunQuery(null, null, null, submission, 1, 0)).runs().stream()
                .map(view -> view.run().processInstanceId())
                .findFirst();
    }

    /** Whether no job of the request is still on its way. */
    boolean settled(String submission) {
        return jobsOf(submission).stream()
                .allMatch(view -> view.status() == JobStatus.COMPLETE
                        || view.status() == JobStatus.FAILED
                        || view.status() == JobStatus.CANCELLED);
    }

    /** Does one of the tasks that its tree asks for; says whether there was one. */
    @Transactional
    public boolean work(String processInstance) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceId(processInstance)
                .active()
                .listPage(0, 1);
        for (Task task : open) {
            tasks.setAssignee(task.getId(), WORKER);
            tasks.complete(task.getId(), Map.of("approved", true));
        }
        return !open.isEmpty();
    }

    /** Closes a request that its tree has not closed. */
    @Transactional
    public void close(String submission, Instant at) {
        past.at(at).update(submission, new SubmissionInput(CoreState.CLOSED.label(), null, null, null), Actor.SYSTEM);
    }

    private List<JobView> jobsOf(String submission) {
        return jobs.list(new JobQuery(KAPP, false, null, null, null, submission, null, null, 10, null))
                .jobs();
    }

    private static Actor actor(SampleRequest.Person person) {
        return new Actor(
                person.username(),
                person.first() + " " + person.last(),
                person.username() + "@example.com",
                List.of(),
                false,
                Map.of());
    }
}
