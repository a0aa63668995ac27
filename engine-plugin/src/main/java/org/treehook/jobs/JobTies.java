package org.treehook.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What webhook jobs belong to, by its id or key; null for anything.
 *
 * @param webhookId their webhook, whatever it is called
 * @param definitionKey the process whose model binds that webhook
 * @param activityId its start event in that model
 * @param processInstanceId the run that they have launched
 * @param engineJobId the engine's job, which is the configuration of a failed one's incident
 */
public record JobTies(
        @Nullable String webhookId,
        @Nullable String definitionKey,
        @Nullable String activityId,
        @Nullable String processInstanceId,
        @Nullable String engineJobId) {

    /** Whatever they belong to. */
    public static final JobTies ANY = new JobTies(null, null, null, null, null);
}
