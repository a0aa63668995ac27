package org.treehook.jobs;

import java.util.List;

/**
 * What a replay would make if nothing changed before it is through.
 *
 * @param events how many events the order names
 * @param jobs how many jobs would be made of them
 * @param skipped how many pairs of event and webhook have a job already
 * @param notAllowed how many pairs are left out because the user may not retry jobs of the webhook
 * @param unmatched of how many events nothing would follow and nothing was skipped or left out
 * @param redacted how many events are left out because fields of them were redacted and are kept no more
 * @param webhooks whose jobs would be made, by name
 */
public record ReplayPreview(
        int events, int jobs, int skipped, int notAllowed, int unmatched, int redacted, List<Share> webhooks) {

    public ReplayPreview {
        webhooks = List.copyOf(webhooks);
    }

    /**
     * One webhook's share.
     *
     * @param name of the webhook
     * @param scope of the webhook
     * @param jobs how many it would make
     */
    public record Share(String name, String scope, int jobs) {}
}
