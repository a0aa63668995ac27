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
import org.treehook.delivery.TurnedAway;
import org.treehook.delivery.WebhookJob;
import org.treehook.webhook.Candidate;
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

    LaneHandover(Lane lane, LaneRows rows, DeliveryClient client, Duration lock, BooleanSupplier atWork) {
        this.lane = lane;
        this.rows = rows;
        this.client = client;
        this.lock = lock;
        this.atWork = atWork;
    }

    /**
     * Takes a job that is about to be inserted: its row is locked then. Where it finds no room it is due later, and called
     * back when there is; everything else is left to the search for due jobs.
     *
     * @return the job as it is to be recorded
     */
    WebhookJob offer(MessageEntity row, WebhookJob job, Candidate candidate) {
        Webhook webhook = candidate.webhook();
        // What has an order or a rate has to look at other jobs first; the search does that.
        if (job.orderKey() != null
                || webhook.binding().rateLimit() != null
                || candidate.suspended()
                // Another node may have stopped the poller; this one's lane hears of that a moment later.
                || candidate.halted()
                || !atWork.getAsBoolean()
                || !rows.inRange(row.getPriority())) {
            return job;
        }
        String endpoint = client.endpoint(job.url());
        Admission admission = lane.admit(endpoint);
        TransactionContext transaction = Context.getCommandContext().getTransactionContext();
        if (admission instanceof Admission.Later later) {
            row.setDuedate(Date.from(later.due()));
            TurnedAway turnedAway = new TurnedAway(job.engineJobId(), later.due());
            transaction.addTransactionListener(
                    TransactionState.COMMITTED, committed -> lane.turnedAway(endpoint, turnedAway));
            return job.waiting(later.reason());
        }
        row.setLockOwner(rows.node());
        row.setLockExpirationTime(Date.from(rows.expiry()));
        HeldJob held = new HeldJob(job, webhook, endpoint, null);
        Room room = ((Admission.Taken) admission).room();
        transaction.addTransactionListener(TransactionState.COMMITTED, committed -> add(room, held));
        transaction.addTransactionListener(TransactionState.ROLLED_BACK, rolledBack -> lane.giveUp(room));
        return job;
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
