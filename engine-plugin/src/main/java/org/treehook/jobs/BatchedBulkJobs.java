package org.treehook.jobs;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.BulkOrder.UrlRewrite;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.BulkRefused.Reason;
import org.treehook.jobs.BulkSelection.Found;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;

/** {@link BulkJobs} as batches. */
final class BatchedBulkJobs implements BulkJobs {

    private static final int NAMED = 10;

    private final BulkSelection selection;
    private final Permissions permissions;
    private final LaunchRights rights;
    private final JobContentRules rules;
    private final Batches batches;

    BatchedBulkJobs(JobParts parts, Batches batches) {
        this.selection = new BulkSelection(parts.database(), parts.clock());
        this.permissions = parts.permissions();
        this.rights = parts.rights();
        this.rules = parts.rules();
        this.batches = batches;
    }

    @Override
    public Preview preview(BulkOrder order) {
        return choose(order).preview();
    }

    @Override
    public String start(BulkOrder order, int expectedCount) {
        Choice choice = choose(order);
        int count = choice.jobs().size();
        if (count != expectedCount) {
            throw new BulkRefused(
                    Reason.CHANGED,
                    "Now " + count + " webhook jobs would be " + order.verb().done() + ", not " + expectedCount
                            + "; look at the preview again.");
        }
        if (count == 0) {
            throw new BulkRefused(
                    Reason.INVALID,
                    "There is nothing to do: none of these jobs is "
                            + order.verb().takesText() + " and may be changed by you.");
        }
        UrlRewrite rewrite = order.rewrite();
        if (rewrite != null && choice.preview().rewritten() == 0) {
            throw new BulkRefused(
                    Reason.INVALID, "The URL of none of these jobs begins with \"" + rewrite.from() + "\".");
        }
        return batches.start(
                order.verb().batchType(), choice.jobs().stream().map(Found::id).toList(), BulkWork.options(order));
    }

    @Override
    public Optional<BatchState> find(String batchId) {
        return batches.find(batchId).filter(state -> isOurs(state.type()));
    }

    private static boolean isOurs(String type) {
        return List.of(Verb.values()).stream().anyMatch(verb -> verb.batchType().equals(type));
    }

    private Choice choose(BulkOrder order) {
        List<Found> found = readable(order, permissions.visible(WebhookAction.READ_JOBS));
        if (found.size() > BulkOrder.MOST) {
            throw new BulkRefused(
                    Reason.INVALID,
                    "More than " + BulkOrder.MOST
                            + " webhook jobs match; narrow the query, for example by start and end.");
        }
        Visible changeable = permissions.visible(WebhookAction.RETRY);
        List<Found> jobs = found.stream()
                .filter(job -> changeable.includes(job.definitionKey(), job.tenantId()))
                // Two batches that hold the same rows, hold them in the same order.
                .sorted(Comparator.comparing(Found::id))
                .toList();
        return new Choice(jobs, new Preview(jobs.size(), found.size() - jobs.size(), rewritten(jobs, order.rewrite())));
    }

    private List<Found> readable(BulkOrder order, Visible readable) {
        JobQuery query = order.query();
        if (query != null) {
            return selection.matching(query, order.statuses(), readable);
        }
        List<String> unknown = selection.unknown(order.ids(), order.kapp(), readable);
        if (!unknown.isEmpty()) {
            throw new BulkRefused(Reason.NOT_FOUND, "Unable to locate the webhook jobs " + named(unknown) + ".");
        }
        return selection.of(order.ids(), order.statuses(), readable);
    }

    /** How many URLs change, once each of the new ones has passed what a single edited retry has to pass. */
    private int rewritten(List<Found> jobs, @Nullable UrlRewrite rewrite) {
        if (rewrite == null) {
            return 0;
        }
        int count = 0;
        Set<NewUrl> checked = new HashSet<>();
        for (Found job : jobs) {
            String url = rewrite.of(job.url(), job.undecided());
            if (url != null) {
                count++;
                if (checked.add(new NewUrl(url, job.tenantId()))) {
                    check(url, job);
                }
            }
        }
        return count;
    }

    private void check(String url, Found job) {
        rules.objection(url, "{}").ifPresent(refused -> {
            throw new BulkRefused(
                    Reason.INVALID,
                    "The URL \"" + url + "\" of the webhook job \"" + job.id() + "\" would not do: "
                            + refused.getMessage());
        });
        rights.require(url, job.tenantId());
    }

    private static String named(List<String> ids) {
        String some = String.join(
                ", ", ids.stream().limit(NAMED).map(id -> "\"" + id + "\"").toList());
        return ids.size() > NAMED ? some + " and " + (ids.size() - NAMED) + " more" : some;
    }

    /** A URL as a job under this tenant would call it. */
    private record NewUrl(String url, @Nullable String tenantId) {}

    /** The jobs that would be changed, and what can be told of them. */
    private record Choice(List<Found> jobs, Preview preview) {}
}
