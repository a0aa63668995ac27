package org.treehook.engine;

import java.time.Duration;
import java.util.Date;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.treehook.delivery.Admission;
import org.treehook.delivery.Admission.Room;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.HeldJob;
import org.treehook.delivery.Lane;
import org.treehook.delivery.Poller;
import org.treehook.delivery.WebhookJob;
import org.treehook.webhook.Webhook;

/**
 * Gives jobs to the lane as soon as the transaction that makes them has committed, if there is room. Their rows are inserted
 * locked for this node, so nobody looks for them meanwhile; if it dies, the lock expires.
 */
final class LaneHandover {

    private final Lane lane;
    private final LaneRows rows;
    private final DeliveryClient client;
    private final Duration lock;
    private final BooleanSupplier atWork;
    private final Poller poller;

    LaneHandover(
            Lane lane, LaneRows rows, DeliveryClient client, Duration lock, BooleanSupplier atWork, Poller poller) {
        this.lane = lane;
        this.rows = rows;
        this.client = client;
        this.lock = lock;
        this.atWork = atWork;
        this.poller = poller;
    }

    /**
     * Takes a job that is about to be inserted, or leaves it to the search for due jobs.
     *
     * @return whether its row is locked now
     */
    boolean take(MessageEntity row, WebhookJob job, Webhook webhook) {
        // What has an order or a rate has to look at other jobs first; the search does that.
        if (job.orderKey() != null
                || webhook.binding().rateLimit() != null
                || !atWork.getAsBoolean()
                || !rows.inRange(row.getPriority())
                // Another node may have stopped it; this one's lane hears of that a moment later.
                || !poller.state().running()) {
            return false;
        }
        String endpoint = client.endpoint(job.url());
        if (!(lane.admit(endpoint) instanceof Admission.Taken taken)) {
            return false;
        }
        row.setLockOwner(rows.node());
        row.setLockExpirationTime(Date.from(rows.expiry()));
        HeldJob held = new HeldJob(job, webhook, endpoint, null);
        Room room = taken.room();
        TransactionContext transaction = Context.getCommandContext().getTransactionContext();
        transaction.addTransactionListener(TransactionState.COMMITTED, committed -> add(room, held));
        transaction.addTransactionListener(TransactionState.ROLLED_BACK, rolledBack -> lane.giveUp(room));
        return true;
    }

    /** After a transaction that took long the lock may be about to expire: then the job is left to whoever finds it. */
    private void add(Room room, HeldJob job) {
        if (room.age().multipliedBy(2).compareTo(lock) < 0) {
            lane.add(room, job);
        } else {
            lane.giveUp(room);
        }
    }
}
