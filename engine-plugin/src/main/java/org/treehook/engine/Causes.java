package org.treehook.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.event.CurrentCause;
import org.treehook.event.Traces;
import org.treehook.tree.RunLedger;

/** What led to an event. */
final class Causes {

    private final RunLedger ledger;
    private final CauseSeal seal;
    private final Traces traces;

    Causes(RunLedger ledger, CauseSeal seal, Traces traces) {
        this.ledger = ledger;
        this.seal = seal;
        this.traces = traces;
    }

    /** The run on whose behalf this thread works, else what a received call carried. */
    Cause current() {
        return traced(running()
                .or(Causes::ofJob)
                .flatMap(execution -> ledger.causeOfEventsOf(root(execution)))
                .or(() -> CurrentCause.sealed().flatMap(seal::open))
                .orElse(Cause.NONE));
    }

    /** Who acts now is nearer than what a run was launched in. */
    private Cause traced(Cause cause) {
        return traces.current().map(cause::within).orElse(cause);
    }

    /** The run that a process instance is or belongs to; where it is none, whoever is making it happen. */
    Cause of(ExecutionEntity instance) {
        return ledger.causeOfEventsOf(root(instance))
                .or(() -> carriedBy(instance))
                .or(() -> ofJob().flatMap(execution -> ledger.causeOfEventsOf(root(execution))))
                .map(this::traced)
                .orElseGet(this::current);
    }

    /** A run that is only being started stands in no ledger yet. */
    private Optional<Cause> carriedBy(ExecutionEntity instance) {
        return instance.getVariableLocal(Cause.VARIABLE, false) instanceof String sealed
                ? seal.open(sealed)
                : Optional.empty();
    }

    private static Optional<ExecutionEntity> running() {
        return Optional.ofNullable(Context.getBpmnExecutionContext()).map(BpmnExecutionContext::getExecution);
    }

    private static Optional<ExecutionEntity> ofJob() {
        CommandContext command = Context.getCommandContext();
        JobEntity job = command == null ? null : command.getCurrentJob();
        return Optional.ofNullable(job == null ? null : job.getExecution());
    }

    /** The run itself, also from within what it calls. */
    private static String root(ExecutionEntity execution) {
        String root = execution.getRootProcessInstanceId();
        return root == null ? execution.getProcessInstanceId() : root;
    }
}
