package org.treehook.engine;

import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.MessageAddedNotification;

/** The engine's search for due jobs, which sleeps up to a minute when nothing is to be done. */
public final class Acquisition {

    private Acquisition() {}

    /** Has it look again once the current command's transaction has committed. */
    public static void wakeAfterCommit() {
        CommandContext command = Context.getCommandContext();
        command.getTransactionContext()
                .addTransactionListener(
                        TransactionState.COMMITTED,
                        new MessageAddedNotification(
                                command.getProcessEngineConfiguration().getJobExecutor()));
    }
}
