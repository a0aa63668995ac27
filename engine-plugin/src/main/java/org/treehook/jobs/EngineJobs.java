package org.treehook.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Poller;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs.Recorded;
import org.treehook.jobs.JobRefused.Reason;
import org.treehook.security.Rights;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Position;
import org.treehook.webhook.Webhook;

/** {@link Jobs} over our records and the engine's rows. */
final class EngineJobs implements Jobs {

    private final JobParts parts;
    private final JobSearch search;
    private final JobChanges changes;

    EngineJobs(JobParts parts) {
        this.parts = parts;
        this.search = parts.search();
        this.changes = new JobChanges(parts);
    }

    @Override
    public Page list(JobQuery query) {
        List<JobView> found = search.list(query, query.limit() + 1, readable());
        if (found.size() <= query.limit()) {
            return new Page(shown(found), null);
        }
        List<JobView> page = found.subList(0, query.limit());
        WebhookJob last = page.get(page.size() - 1).job();
        return new Page(shown(page), new Position(last.scheduledAt(), last.id()));
    }

    @Override
    public Optional<JobView> find(String jobId) {
        return found(jobId).map(view -> view.shown(parts.redaction()));
    }

    private Optional<JobView> found(String jobId) {
        return search.find(jobId, readable());
    }

    private List<JobView> shown(List<JobView> views) {
        return views.stream().map(view -> view.shown(parts.redaction())).toList();
    }

    @Override
    public List<JobView> ofEvent(String eventId) {
        return shown(search.ofEvent(eventId, readable()));
    }

    @Override
    public Optional<JobDetail> detail(String jobId) {
        return found(jobId).map(new JobInspection(parts)::of).map(detail -> detail.shown(parts.redaction()));
    }

    @Override
    public Function<JobView, Set<JobRight>> rights() {
        Rights rights = parts.permissions().rights();
        return job -> JobRight.of(job, rights);
    }

    @Override
    public List<Recorded> attempts(String jobId) {
        return detail(jobId).map(JobDetail::attempts).orElse(List.of());
    }

    @Override
    public JobView create(NewJob order) {
        // Answered and not thrown: the engine logs what is thrown out of its commands as an error.
        Object made = parts.database().call(sql -> {
            try {
                return new JobMaking(parts).make(order).id();
            } catch (JobRefused | AuthorizationException refused) {
                return refused;
            }
        });
        if (made instanceof RuntimeException refused) {
            throw refused;
        }
        return find(String.valueOf(made)).orElseThrow(EngineJobs::removed);
    }

    @Override
    public JobView retry(String jobId, @Nullable String url, @Nullable String requestContent) {
        return change(jobId, verbs -> verbs.retry(jobId, url, requestContent));
    }

    @Override
    public JobView edit(String jobId, @Nullable String url, @Nullable String requestContent) {
        return change(jobId, verbs -> verbs.edit(jobId, url, requestContent));
    }

    @Override
    public JobView cancel(String jobId) {
        return change(jobId, verbs -> verbs.cancel(jobId));
    }

    @Override
    public JobView delete(String jobId) {
        Optional<JobView> before = find(jobId);
        perform(verbs -> verbs.delete(jobId));
        return before.orElseThrow(EngineJobs::removed);
    }

    @Override
    public JobCounts counts(JobCounts.Query query) {
        return new JobCounting(parts.database(), parts.clock()).count(query, readable());
    }

    @Override
    public Map<String, JobActivity> activity(List<Webhook> webhooks) {
        return new Activities(parts.database(), parts.clock()).of(webhooks, readable());
    }

    @Override
    public Poller.State poller() {
        return parts.poller().state();
    }

    @Override
    public Poller.State setPoller(boolean running) {
        parts.permissions().require(WebhookAction.SUSPEND, Authorization.ANY);
        parts.permissions().requireEveryTenant();
        return parts.database().call(sql -> {
            Poller.State before = parts.poller().state();
            if (before.running() == running) {
                return before;
            }
            String user = parts.journal().currentUser();
            Poller.State after =
                    running ? parts.poller().start(user) : parts.poller().stop(user);
            parts.journal().poller(running ? "start poller" : "stop poller", before, after);
            return after;
        });
    }

    @Override
    public Poller.State suspendAll() {
        parts.permissions().require(WebhookAction.SUSPEND, Authorization.ANY);
        parts.permissions().requireEveryTenant();
        return parts.database().call(sql -> {
            Poller.State before = parts.poller().state();
            Poller.State after = parts.poller().suspendAll(parts.journal().currentUser());
            if (!before.everything()) {
                parts.journal().poller("suspend all", before, after);
            }
            return after;
        });
    }

    @Override
    public int active() {
        return parts.poller().active();
    }

    private JobView change(String jobId, Function<JobChanges, Optional<JobRefused>> verb) {
        perform(verb);
        return find(jobId).orElseThrow(EngineJobs::removed);
    }

    private static JobRefused removed() {
        return new JobRefused(Reason.NOT_FOUND, "The job was removed by somebody else just now.");
    }

    private void perform(Function<JobChanges, Optional<JobRefused>> verb) {
        Optional<JobRefused> refused;
        try {
            refused = parts.database().call(sql -> verb.apply(changes));
        } catch (OptimisticLockingException e) {
            throw new JobRefused(Reason.BUSY, "The job was changed by somebody else just now.");
        }
        if (refused.isPresent()) {
            throw refused.get().getCause() instanceof AuthorizationException denied ? denied : refused.get();
        }
    }

    private Visible readable() {
        return parts.permissions().visible(WebhookAction.READ_JOBS);
    }
}
