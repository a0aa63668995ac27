package org.treehook.engine;

import java.lang.reflect.Proxy;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.treehook.security.Permissions;
import org.treehook.security.WebhookAction;

/**
 * Guards our jobs that belong to no process definition. The engine lets everybody read, change, execute and delete such jobs;
 * whoever deletes an evaluation takes events away from webhooks. Here it takes what it takes with jobs of every webhook.
 */
final class StandaloneJobs {

    private static final Set<String> TYPES = Set.of(EvaluationJobHandler.TYPE, QuarantineJob.TYPE, CleanupJob.TYPE);

    private StandaloneJobs() {}

    /** Asked by the engine besides its own checkers; what isn't about such a job is none of its business. */
    static CommandChecker guardedBy(Permissions permissions) {
        return (CommandChecker) Proxy.newProxyInstance(
                CommandChecker.class.getClassLoader(),
                new Class<?>[] {CommandChecker.class},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> StandaloneJobs.class.getName();
                        };
                    }
                    if (arguments != null && arguments.length == 1 && arguments[0] instanceof JobEntity job) {
                        check(job, method.getName().startsWith("checkRead"), permissions);
                    }
                    return null;
                });
    }

    private static void check(JobEntity job, boolean reading, Permissions permissions) {
        if (job.getProcessDefinitionKey() == null
                && TYPES.contains(job.getJobHandlerType())
                && Context.getCommandContext().isAuthorizationCheckEnabled()) {
            permissions.require(reading ? WebhookAction.READ_JOBS : WebhookAction.RETRY, Authorization.ANY);
        }
    }
}
