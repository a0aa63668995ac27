package org.treehook.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;

/**
 * What an engine job of ours carries: the id of the webhook job's record, and nothing else.
 *
 * @param jobId the record's id
 */
record WebhookJobConfiguration(String jobId) implements JobHandlerConfiguration {

    @Override
    public String toCanonicalString() {
        return jobId;
    }
}
