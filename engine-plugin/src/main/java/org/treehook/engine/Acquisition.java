package org.treehook.engine;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.MessageAddedNotification;

/** The search for due jobs, which sleeps when nothing is to be done: the engine's, up to a minute, and the lane's. */
public final class Acquisition {

    private Acquisition() {}

    /** Has it look for webhook jobs once the current command's transaction has committed. */
    public static void wakeAfterCommit() {
        DeliveryLane lane =
                configuration().getJobHandlers().get(WebhookJobHandler.TYPE) instanceof WebhookJobHandler known
                        ? known.lane()
                        : null;
        if (lane != null && lane.isAtWork()) {
            afterCommit(committed -> lane.wake());
        } else {
            wakeExecutorAfterCommit();
        }
    }

    /** Has the engine look for jobs of its own kind once the current command's transaction has committed. */
    static void wakeExecutorAfterCommit() {
        afterCommit(new MessageAddedNotification(configuration().getJobExecutor()));
    }

    /** Has something done once the current command's transaction has committed. */
    static void afterCommit(TransactionListener listener) {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, listener);
    }

    private static ProcessEngineConfigurationImpl configuration() {
        return Context.getCommandContext().getProcessEngineConfiguration();
    }
}
