package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.event.CurrentCause;
import org.treehook.event.PlatformEvent;
import org.treehook.sql.Database;
import org.treehook.tree.RunLedger;

/** What led to an event, and whether that has gone on for too long. */
final class Loops {

    private static final int HOPS_SHOWN = 3;

    private final Database database;
    private final RunLedger ledger;
    private final CauseSeal seal;
    private final int deepest;

    Loops(Database database, RunLedger ledger, CauseSeal seal, int deepest) {
        this.database = database;
        this.ledger = ledger;
        this.seal = seal;
        this.deepest = deepest;
    }

    /** The run on whose behalf this thread publishes, else what a received call carried. */
    Cause cause() {
        return processInstance()
                .flatMap(ledger::causeOfEventsOf)
                .or(() -> CurrentCause.sealed().flatMap(seal::open))
                .orElse(Cause.NONE);
    }

    /** Why nothing may be launched from an event with this cause, or null if it may. */
    @Nullable
    String stopped(PlatformEvent event, Cause cause) {
        if (cause.depth() <= deepest) {
            return null;
        }
        List<String> hops = new ArrayList<>();
        hops.add(event.type() + " " + event.action());
        String jobId = cause.jobId();
        for (int hop = 0; hop < HOPS_SHOWN && jobId != null; hop++) {
            Optional<Hop> before = hop(jobId);
            before.ifPresent(found -> hops.add(0, found.event() + " → webhook \"" + found.webhook() + "\""));
            jobId = before.map(Hop::causedBy).orElse(null);
        }
        return "Stopped after " + deepest + " launches one after another: … → " + String.join(" → ", hops) + ".";
    }

    private Optional<Hop> hop(String jobId) {
        return database.call(sql -> sql.first(
                """
                select t.NAME_, e.TYPE_, e.EVENT_, e.CAUSE_JOB_ID_
                from TH_JOB t join TH_EVENT e on e.ID_ = t.EVENT_ID_ where t.ID_ = ?""",
                row -> new Hop(
                        row.text("NAME_"),
                        row.text("TYPE_") + " " + row.text("EVENT_"),
                        row.textOrNull("CAUSE_JOB_ID_")),
                jobId));
    }

    private static Optional<String> processInstance() {
        BpmnExecutionContext context = Context.getBpmnExecutionContext();
        if (context != null) {
            return Optional.of(root(context.getExecution()));
        }
        CommandContext command = Context.getCommandContext();
        JobEntity job = command == null ? null : command.getCurrentJob();
        ExecutionEntity execution = job == null ? null : job.getExecution();
        return Optional.ofNullable(execution).map(Loops::root);
    }

    /** The run itself, also from within what it calls. */
    private static String root(ExecutionEntity execution) {
        String root = execution.getRootProcessInstanceId();
        return root == null ? execution.getProcessInstanceId() : root;
    }

    private record Hop(
            String webhook, String event, @Nullable String causedBy) {}
}
