package org.treehook.jobs;

import java.time.Clock;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Poller;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.EventLog;
import org.treehook.event.Redaction;
import org.treehook.filter.VerdictLog;
import org.treehook.security.AuditLog;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.tree.RunLedger;
import org.treehook.webhook.Webhooks;

/**
 * What the views of webhook jobs and their verbs work with.
 *
 * @param engine once it is built
 * @param database of it
 * @param jobs their records
 * @param owed the engine's rows of those that are owed
 * @param webhooks the index of bindings
 * @param events the log of events
 * @param verdicts on them
 * @param ledger of runs
 * @param poller that delivers, or not
 * @param client tells what speaks against a URL
 * @param audit where changes are written down
 * @param permissions of the current user
 * @param rights to launch what a URL names
 * @param standardSchedule where a webhook has none of its own
 * @param redaction what is sent, but not shown
 * @param clock the engine's
 */
public record JobParts(
        Supplier<ProcessEngine> engine,
        Database database,
        WebhookJobs jobs,
        OwedJobs owed,
        Webhooks webhooks,
        EventLog events,
        VerdictLog verdicts,
        RunLedger ledger,
        Poller poller,
        DeliveryClient client,
        AuditLog audit,
        Permissions permissions,
        LaunchRights rights,
        RetrySchedule standardSchedule,
        Redaction redaction,
        Clock clock) {

    JobSearch search() {
        return new JobSearch(database, clock);
    }

    JobContentRules rules() {
        return new JobContentRules(client);
    }

    JobJournal journal() {
        return journal(audit);
    }

    /** That writes elsewhere. */
    JobJournal journal(AuditLog log) {
        return new JobJournal(log, permissions, redaction, clock);
    }
}
