package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobRight;
import org.treehook.jobs.JobTies;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;
import org.treehook.sql.Position;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.testing.TestDatabase;

/** Webhook jobs by what they belong to, by several statuses at once, and what may be done with them. */
abstract class JobTiesContract extends JobChanging {

    private static final JobCounts.Query EVERY = new JobCounts.Query(null, true, null, null);

    JobTiesContract(TestDatabase database) throws IOException {
        super(database);
    }

    /** The hook's job is Complete with a run; the other webhook's is Failed. */
    @BeforeEach
    void aRunAndAFailure() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        engine.deploy("other", Models.webhook("other", "Other", "", "/kinetic-task/app/api/v1/run-tree/No/Such/Tree"));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
    }

    private List<String> named(@Nullable String event, @Nullable String record, JobTies ties) {
        return jobs()
                .list(new JobQuery(null, true, Set.of(), null, null, event, record, ties, null, null, 25, null))
                .jobs()
                .stream()
                .map(view -> view.job().name())
                .toList();
    }

    private List<String> tied(JobTies ties) {
        return named(null, null, ties);
    }

    private JobView job(String name) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JobTies webhook(String id) {
        return new JobTies(id, null, null, null, null);
    }

    private static JobTies process(String key, @Nullable String activity) {
        return new JobTies(null, key, activity, null, null);
    }

    @Test
    void jobsAreFoundByWhatTheyBelongTo() {
        assertThat(tied(webhook(job("Hook").job().webhookId()))).containsExactly("Hook");
        assertThat(tied(webhook("nope"))).isEmpty();
        assertThat(tied(process("other", null))).containsExactly("Other");
        assertThat(tied(process("other", "start"))).containsExactly("Other");
        assertThat(tied(process("other", "elsewhere"))).isEmpty();
        String run = engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .singleResult()
                .getId();
        assertThat(tied(new JobTies(null, null, null, run, null))).containsExactly("Hook");
        String incident = engine.engine()
                .getRuntimeService()
                .createIncidentQuery()
                .singleResult()
                .getConfiguration();
        assertThat(tied(new JobTies(null, null, null, null, incident))).containsExactly("Other");
        assertThat(tied(new JobTies(null, "hook", null, null, incident))).isEmpty();
        assertThat(named("Submitted", "s-1", process("hook", null))).containsExactly("Hook");
        assertThat(named("Closed", null, JobTies.ANY)).isEmpty();
        assertThat(named(null, "s-2", JobTies.ANY)).isEmpty();
    }

    @Test
    void jobsOfAWebhookThatIsGoneAreFoundAsBefore() {
        List<String> ids =
                List.of(job("Hook").job().webhookId(), job("Other").job().webhookId());
        for (String key : List.of("hook", "other")) {
            engine.engine()
                    .getRepositoryService()
                    .deleteProcessDefinitions()
                    .byKey(key)
                    .delete();
        }

        assertThat(tied(webhook(ids.get(0)))).containsExactly("Hook");
        assertThat(tied(webhook(ids.get(1)))).containsExactly("Other");
        assertThat(tied(process("hook", null))).containsExactly("Hook");
        assertThat(jobs().counts(EVERY).webhooks())
                .extracting(JobCounts.OfWebhook::name, JobCounts.OfWebhook::activityId)
                .containsExactly(tuple("Hook", null), tuple("Other", null));
    }

    @Test
    void severalStatusesArePagedAsOneList() {
        for (int i = 2; i < 8; i++) {
            engine.publish(Events.submitted("s-" + i));
        }
        engine.deliver();
        engine.jobs().stream()
                .filter(view -> view.status() == JobStatus.FAILED)
                .limit(2)
                .forEach(view -> jobs().cancel(view.job().id()));
        engine.publish(Events.submitted("s-8"));

        for (Set<JobStatus> statuses : List.of(
                Set.of(JobStatus.FAILED, JobStatus.COMPLETE),
                Set.of(JobStatus.QUEUED, JobStatus.FAILED),
                Set.of(JobStatus.COMPLETE, JobStatus.CANCELLED),
                Set.of(JobStatus.CANCELLED, JobStatus.QUEUED, JobStatus.IN_PROGRESS),
                Set.of(JobStatus.values()))) {
            List<JobView> all = engine.jobs().stream()
                    .filter(view -> statuses.contains(view.status()))
                    .toList();
            assertThat(all).hasSizeGreaterThan(3);
            assertThat(paged(statuses)).isEqualTo(all);
        }
    }

    private List<JobView> paged(Set<JobStatus> statuses) {
        List<JobView> found = new ArrayList<>();
        Position after = null;
        do {
            Jobs.Page page = jobs().list(new JobQuery(
                    null, true, statuses, null, null, null, null, JobTies.ANY, null, null, 3, after));
            found.addAll(page.jobs());
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void onlyWhatWasAskedForIsCounted() {
        JobCounts failed = counts(Set.of(JobStatus.FAILED), null, null);
        assertThat(failed.webhooks()).singleElement().satisfies(webhook -> {
            assertThat(webhook.name()).isEqualTo("Other");
            assertThat(webhook.definitionKey()).isEqualTo("other");
            assertThat(webhook.activityId()).isEqualTo("start");
            assertThat(webhook.counts()).isEqualTo(Map.of(JobStatus.FAILED, 1L));
        });
        assertThat(counts(Set.of(JobStatus.COMPLETE, JobStatus.QUEUED), null, null)
                        .webhooks())
                .extracting(JobCounts.OfWebhook::name)
                .containsExactly("Hook");
        assertThat(counts(Set.of(JobStatus.CANCELLED), null, null).webhooks()).isEmpty();
        assertThat(counts(Set.of(), job("Hook").job().webhookId(), null).webhooks())
                .extracting(JobCounts.OfWebhook::name)
                .containsExactly("Hook");
        assertThat(counts(Set.of(), null, "other").webhooks())
                .extracting(JobCounts.OfWebhook::name)
                .containsExactly("Other");

        jobs().cancel(job("Other").job().id());
        assertThat(counts(Set.of(JobStatus.CANCELLED), null, "other").total()).containsEntry(JobStatus.CANCELLED, 1L);
        assertThat(counts(Set.of(JobStatus.FAILED), null, null).webhooks()).isEmpty();
    }

    private JobCounts counts(Set<JobStatus> statuses, @Nullable String webhookId, @Nullable String key) {
        return jobs().counts(new JobCounts.Query(null, true, statuses, webhookId, key, null, null));
    }

    @Test
    void aJobThatIsTriedAgainSaysHowFarItIs() {
        endpoint.then(503, "");
        engine.deploy(
                "hook",
                Models.webhook("hook", "Hook", "", endpoint.url("/hook"), Map.of("webhook.retry", "PT1H,PT2H")));
        engine.publish(Events.submitted("s-2"));
        engine.deliver();

        JobView view = job("Hook");
        assertThat(view.job().attempts()).isEqualTo(1);
        assertThat(view.attemptsLeft()).isEqualTo(2);
        assertThat(Objects.requireNonNull(view.dueAt()))
                .isAfter(view.job().scheduledAt().plus(Duration.ofMinutes(30)));
    }

    @Test
    void whatMayBeDoneWithAJobFollowsFromThePermissions() {
        String id = job("Other").job().id();
        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        People people = new People(engine.engine());
        assertThat(rightsOfJane(people, id)).isEmpty();
        people.grant("jane", Resources.PROCESS_DEFINITION, "other", ProcessDefinitionPermissions.RETRY_JOB);
        assertThat(rightsOfJane(people, id)).containsExactlyInAnyOrder(JobRight.RETRY, JobRight.EDIT, JobRight.CANCEL);
        people.grant("jane", Resources.PROCESS_DEFINITION, "other", ProcessDefinitionPermissions.DELETE_HISTORY);
        people.grant("jane", Resources.BATCH, "*", Permissions.CREATE);
        assertThat(rightsOfJane(people, id)).containsExactlyInAnyOrder(JobRight.values());
        people.take("jane", Resources.BATCH, "*");
        people.grant("jane", Resources.BATCH, "*", BatchPermissions.READ);
        assertThat(rightsOfJane(people, id)).doesNotContain(JobRight.REPLAY).contains(JobRight.DELETE);
    }

    private Set<JobRight> rightsOfJane(People people, String id) {
        people.grant("jane", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        return jobs().rights().apply(jobs().find(id).orElseThrow());
    }
}
