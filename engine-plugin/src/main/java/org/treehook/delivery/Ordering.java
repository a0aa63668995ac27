package org.treehook.delivery;

import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Filters;
import org.treehook.filter.TemplateFailure;
import org.treehook.sql.RecordId;
import org.treehook.webhook.Webhook;

/**
 * Gives jobs their place: those of one webhook, one tenant and one value of {@code webhook.orderBy} share a key, under which
 * each has a greater number than all that were given before.
 */
public final class Ordering {

    private final Filters filters;
    private final WebhookJobs jobs;

    public Ordering(Filters filters, WebhookJobs jobs) {
        this.filters = filters;
        this.jobs = jobs;
    }

    /**
     * The next place for a job of this webhook and event; {@link OrderPlace#NONE} if the webhook orders nothing, or its
     * expression comes to null, undefined or an empty text.
     *
     * @throws TemplateFailure if the expression fails; no number was taken then
     */
    public OrderPlace next(Webhook webhook, EventType type, PlatformEvent event) {
        String expression = webhook.binding().orderBy();
        String value = expression == null ? "" : filters.value(expression, type, event);
        return value.isEmpty() ? OrderPlace.NONE : jobs.nextPlace(key(webhook, event, value));
    }

    private static String key(Webhook webhook, PlatformEvent event, String value) {
        String tenant = event.tenantId() == null ? "" : event.tenantId();
        return RecordId.derived(webhook.id() + "/" + tenant, value);
    }
}
