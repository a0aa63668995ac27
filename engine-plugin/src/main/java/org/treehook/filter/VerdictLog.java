package org.treehook.filter;

import java.util.List;

/** The verdicts on each event, kept with it. Everything here happens in the surrounding transaction. */
public interface VerdictLog {

    void record(String eventId, List<Entry> entries);

    List<Kept> of(String eventId);

    /**
     * A verdict of one webhook.
     *
     * @param webhookId the webhook
     * @param webhookName its name at the time
     * @param bindingId the version that was asked
     * @param verdict what it said
     */
    record Entry(String webhookId, String webhookName, String bindingId, Verdict verdict) {}

    /**
     * A verdict as it was kept.
     *
     * @param webhookId the webhook
     * @param webhookName its name at the time
     * @param verdict {@code matched}, {@code not matched}, {@code error} or {@code not yet evaluated}
     * @param reason why; empty for a match
     */
    record Kept(String webhookId, String webhookName, String verdict, String reason) {}
}
