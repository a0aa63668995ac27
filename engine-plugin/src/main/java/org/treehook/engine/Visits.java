package org.treehook.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Names visits of activities. A job that is retried does the same again in the same order, so its id, the activity and how
 * often the job has been there name a visit; ids of executions and of activity instances are given anew at each attempt.
 */
final class Visits implements Session {

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The next name, for the activity that is executed in this thread. */
    static String next(DelegateExecution execution) {
        CommandContext command = Context.getCommandContext();
        JobEntity job = command.getCurrentJob();
        String place = job == null
                ? execution.getId() + " " + execution.getActivityInstanceId()
                : job.getId() + " " + execution.getCurrentActivityId();
        int number = command.getSession(Visits.class).numbers.merge(place, 1, Integer::sum);
        // An engine's ids may be small numbers, as they are in any other database.
        String installation = command.getProcessEngineConfiguration().getInstallationId();
        return UUID.nameUUIDFromBytes((installation + " " + place + " " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public void flush() {
        // nothing is kept beyond the command
    }

    @Override
    public void close() {
        // nothing is held
    }
}
