package org.treehook.engine;

import java.time.Instant;
import org.camunda.commons.logging.BaseLogger;
import org.slf4j.LoggerFactory;

/** What this package logs. */
final class EngineLog extends BaseLogger {

    static final EngineLog LOG = new EngineLog();

    /** What the base class's own factory does by reflection, for which this class would have to be public. */
    private EngineLog() {
        projectCode = "TREEHOOK";
        componentId = "01";
        delegateLogger = LoggerFactory.getLogger("org.treehook.engine");
    }

    void retryLater(String jobId, String reason, int attemptsLeft) {
        logInfo(
                "001",
                "Webhook job {} failed and will be tried again, {} attempts left: {}",
                jobId,
                attemptsLeft,
                reason);
    }

    void failed(String jobId, String reason) {
        logWarn("002", "Webhook job {} failed and waits for an operator: {}", jobId, reason);
    }

    void orphan(String engineJobId) {
        logWarn("003", "The engine job {} has no webhook job any more and is dropped.", engineJobId);
    }

    void definitionGone(String jobId) {
        logInfo("004", "Webhook job {} is cancelled: its process definition was deleted.", jobId);
    }

    void cancelled(int count, String definitionId) {
        logInfo("005", "{} webhook jobs are cancelled with the process definition {}.", count, definitionId);
    }

    void filterFailed(String webhook, String eventId, String reason) {
        logWarn("006", "The webhook \"{}\" could not be decided for event {}: {}", webhook, eventId, reason);
    }

    void evaluationFailed(String eventId, Throwable failure) {
        logWarn("007", "The webhooks of event {} could not be asked and will be asked again.", eventId, failure);
    }

    void cleanupFailed(Throwable failure) {
        logWarn("020", "The clean-up failed and will be repeated.", failure);
    }

    void quarantineFailed(Throwable failure) {
        logWarn("052", "The webhooks in quarantine could not be asked and will be asked again.", failure);
    }

    void noSpace(RuntimeException failure) {
        logWarn("008", "The application could not tell of its space; the event goes without.", failure);
    }

    void laneTroubled(RuntimeException failure) {
        logWarn("021", "The delivery lane could not look for due jobs; it goes on trying.", failure);
    }

    void callNotMade(String jobId, RuntimeException failure) {
        logWarn("022", "The call of webhook job {} could not be prepared; it is tried again in 5 s.", jobId, failure);
    }

    void notRecordedYet(String jobId, RuntimeException failure) {
        logInfo(
                "023",
                "The outcome of webhook job {} could not be recorded yet and is kept: {}",
                jobId,
                FailureRules.unexpected(failure));
    }

    void notRecorded(String jobId, RuntimeException failure) {
        logWarn("024", "Webhook job {} was not launched; it is tried again when its lock has expired.", jobId, failure);
    }

    void givenUp(String jobId) {
        logWarn(
                "025",
                "The outcome of webhook job {} can't be recorded; its call is made again when its lock has expired.",
                jobId);
    }

    void noTrace(Throwable failure) {
        logWarn(
                "009",
                "The application could not tell of its trace; that of the call counts, if there is one.",
                failure);
    }

    void quarantined(String webhook, Instant until, String reason) {
        logWarn(
                "050",
                "The filter or URL template of the webhook \"{}\" broke its limits repeatedly. Until {} it is asked only after the"
                        + " commit of whoever publishes; no event is lost, and others don't wait for it. Make it cheaper. Last: {}",
                webhook,
                until,
                reason);
    }

    void quarantineEnds(String webhook) {
        logInfo(
                "051",
                "The filter of the webhook \"{}\" keeps its limits; it is asked while publishing again.",
                webhook);
    }

    void callsBrokenOff(int count) {
        logWarn("026", "The grace period is over with {} calls under way; their jobs are given back.", count);
    }
}
