package org.treehook.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkOrder.UrlRewrite;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.security.Visible;

/** Changes the jobs of an order, one by one. What stands against one leaves it as it is, and the others go on. */
final class BulkWork implements BatchWork {

    private static final Logger LOG = LoggerFactory.getLogger("org.treehook.jobs");

    /** Enough to be worth a transaction, few enough for one that fails to be redone. */
    private static final int IDS_PER_JOB = 50;

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String STATUSES = "statuses";

    private final Verb verb;
    private final JobParts parts;

    BulkWork(Verb verb, JobParts parts) {
        this.verb = verb;
        this.parts = parts;
    }

    static Map<String, String> options(BulkOrder order) {
        Map<String, String> options = new HashMap<>();
        options.put(STATUSES, order.statuses().stream().map(JobStatus::name).collect(Collectors.joining(",")));
        UrlRewrite rewrite = order.rewrite();
        if (rewrite != null) {
            options.put(FROM, rewrite.from());
            options.put(TO, rewrite.to());
        }
        return options;
    }

    @Override
    public String type() {
        return verb.batchType();
    }

    @Override
    public int idsPerJob() {
        return IDS_PER_JOB;
    }

    @Override
    public Duration pace(Map<String, String> options) {
        return Duration.ZERO;
    }

    @Override
    public void perform(String batchId, String id, Map<String, String> options) {
        Optional<JobView> held = hold(id);
        if (held.isEmpty() || !statuses(options).contains(held.get().status())) {
            return;
        }
        JobChanges changes = new JobChanges(parts, parts.journal(new BatchAudit(parts.audit(), batchId)));
        Optional<JobRefused> refused = switch (verb) {
            case RETRY -> changes.retry(id, rewritten(held.get(), options), null);
            case CANCEL -> changes.cancel(id);
        };
        refused.ifPresent(why -> LOG.info(
                "TREEHOOK-05001 Batch {} leaves the webhook job {} as it is: {}", batchId, id, why.getMessage()));
    }

    /** The job as it is from now on until the transaction ends; whether the user may see it is asked later. */
    private Optional<JobView> hold(String id) {
        JobSearch search = parts.search();
        return search.find(id, Visible.all()).flatMap(view -> {
            parts.owed().hold(view.job());
            return search.find(id, Visible.all());
        });
    }

    private static Set<JobStatus> statuses(Map<String, String> options) {
        return Set.of(options.getOrDefault(STATUSES, "").split(",", -1)).stream()
                .map(JobStatus::valueOf)
                .collect(Collectors.toSet());
    }

    private static @Nullable String rewritten(JobView view, Map<String, String> options) {
        String from = options.get(FROM);
        String to = options.get(TO);
        return from == null || to == null
                ? null
                : new UrlRewrite(from, to).of(view.job().url(), view.job().undecided());
    }
}
