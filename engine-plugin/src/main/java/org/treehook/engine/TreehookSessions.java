package org.treehook.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.treehook.delivery.JdbcPoller;
import org.treehook.tree.Trees;
import org.treehook.webhook.Webhooks;

/** The sessions of ours that take part in each command, some in the place of the engine's. */
final class TreehookSessions {

    private TreehookSessions() {}

    /** Process definitions that take their webhooks along when they are deleted. */
    static SessionFactory processDefinitions(Webhooks webhooks, Trees trees) {
        return factory(ProcessDefinitionManager.class, () -> new TreehookProcessDefinitions(webhooks, trees));
    }

    /** Jobs whose suspension with their definition includes those of webhooks. */
    static SessionFactory jobs(JdbcPoller poller) {
        return factory(JobManager.class, () -> new TreehookJobs(poller));
    }

    /** Our own statements, in the transaction of the command. */
    static SessionFactory connection() {
        return factory(EngineConnection.class, EngineConnection::new);
    }

    /** How often a job has been at an activity. */
    static SessionFactory visits() {
        return factory(Visits.class, Visits::new);
    }

    private static SessionFactory factory(Class<? extends Session> type, Supplier<Session> opening) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return opening.get();
            }
        };
    }
}
