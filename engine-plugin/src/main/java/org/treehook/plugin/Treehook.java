package org.treehook.plugin;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.treehook.authoring.Models;
import org.treehook.authoring.SecretEditor;
import org.treehook.authoring.WebhookEditor;
import org.treehook.delivery.LaneState;
import org.treehook.engine.WebhookJobHandler;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventIntake;
import org.treehook.event.EventPublisher;
import org.treehook.explain.Insight;
import org.treehook.filter.Quarantine;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.Jobs;
import org.treehook.jobs.Replays;
import org.treehook.launch.Services;
import org.treehook.mail.Mailer;
import org.treehook.privacy.Erasure;
import org.treehook.retention.Cleanup;
import org.treehook.security.Senders;
import org.treehook.tree.Deferrals;
import org.treehook.tree.Platform;
import org.treehook.tree.RunVariables;
import org.treehook.tree.Runs;
import org.treehook.tree.TreeDirectory;
import org.treehook.tree.TreeLauncher;

/** The way in for applications. */
public interface Treehook {

    /** Erases what the database holds of a person. */
    Erasure erasure();

    /** Where an application publishes its events. */
    EventPublisher events();

    /** Where events of other processes are taken, each once. */
    EventIntake intake();

    /** The types of event that can be published and bound. */
    EventCatalog catalog();

    /** Webhooks, for whoever makes and changes them. */
    WebhookEditor webhooks();

    /** Secrets that several webhooks, steps and callers share. */
    SecretEditor secrets();

    /** Who sent a signed message. */
    Senders senders();

    /** The filters that this node asks after the commit, because they broke limits. */
    Quarantine quarantine();

    /** Models drawn by hand: checked, deployed, and read again. */
    Models models();

    /** Webhook jobs, for whoever operates them. */
    Jobs jobs();

    /** Many webhook jobs retried or cancelled at once. */
    BulkJobs bulk();

    /** Recorded events, once more to the webhooks of today. */
    Replays replays();

    /** What happened, why a webhook did or did not fire, and what a changed one would do. */
    Insight explain();

    /** The removal of what has outlived its retention. */
    Cleanup cleanup();

    /** How deliveries go on this node; takes the right to see any webhook, of any tenant. */
    LaneState lane();

    /** Starts trees by their title. */
    TreeLauncher trees();

    /** Completes steps that wait for somebody outside. */
    Deferrals deferrals();

    /** The trees that have a title. */
    TreeDirectory treeDirectory();

    /** The application's records, for steps of trees; empty where it offers none. */
    Optional<Platform> platform();

    /** Sends mails, for steps of trees. */
    Mailer mailer();

    /** Calls services over HTTP, for steps of trees. */
    Services services();

    /**
     * Names what a step does while its activity is visited, for services that have to know a repeated call. In a job it is
     * the same at each retry by the engine, provided that the job does the same as before; it is another one at each call
     * of this method and for each other visit. Without a job, as where a user's own request runs the step, nothing is retried
     * and each name is new.
     */
    String visit(DelegateExecution execution);

    /** How values in JSON become variables of runs on this engine. */
    RunVariables variables();

    /** What was launched, and where it stands. */
    Runs runs();

    /**
     * The webhook engine inside a process engine.
     *
     * @throws IllegalStateException if the engine runs without the plugin
     */
    static Treehook of(ProcessEngine engine) {
        if (engine.getProcessEngineConfiguration() instanceof ProcessEngineConfigurationImpl configuration) {
            Object handler = configuration.getJobHandlers().get(WebhookJobHandler.TYPE);
            if (handler instanceof WebhookJobHandler known && known.owner() instanceof Treehook treehook) {
                return treehook;
            }
        }
        throw new IllegalStateException("The process engine \"" + engine.getName() + "\" runs without Treehook; add "
                + TreehookPlugin.class.getName() + " to its plugins.");
    }
}
