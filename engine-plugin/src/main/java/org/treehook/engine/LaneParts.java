package org.treehook.engine;

import org.treehook.delivery.Delivery;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.JdbcPoller;
import org.treehook.delivery.WebhookJobs;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.webhook.Webhooks;

/**
 * What the delivery lane works with.
 *
 * @param node the owner of its locks: another one after each start, so that nobody takes over what a dead node had in hand
 */
public record LaneParts(
        Database database,
        WebhookJobs jobs,
        Webhooks webhooks,
        Delivery delivery,
        DeliveryClient client,
        JdbcPoller poller,
        String node) {

    public LaneParts(
            Database database,
            WebhookJobs jobs,
            Webhooks webhooks,
            Delivery delivery,
            DeliveryClient client,
            JdbcPoller poller) {
        this(database, jobs, webhooks, delivery, client, poller, "treehook-" + RecordId.next());
    }
}
