package org.treehook.security;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;

/** What can be done with a webhook and its jobs, each by the engine's own permission on the process definition. */
public enum WebhookAction {
    /** See the webhook. */
    READ(ProcessDefinitionPermissions.READ),
    /** See its jobs with their payloads, and the events that it was asked about. */
    READ_JOBS(ProcessDefinitionPermissions.READ_INSTANCE),
    /** Retry, edit, cancel and replay its jobs. */
    RETRY(ProcessDefinitionPermissions.RETRY_JOB),
    /** Remove the records of its jobs. */
    DELETE_JOBS(ProcessDefinitionPermissions.DELETE_HISTORY),
    /** Deploy a new version of it. */
    EDIT(ProcessDefinitionPermissions.UPDATE),
    /** Remove it. */
    DELETE(ProcessDefinitionPermissions.DELETE),
    /** Suspend and activate it. */
    SUSPEND(ProcessDefinitionPermissions.SUSPEND),
    /** Have it launch a tree. */
    LAUNCH(ProcessDefinitionPermissions.CREATE_INSTANCE),
    /** Have what is left of its jobs removed. */
    CLEAN_UP(ProcessDefinitionPermissions.DELETE_HISTORY);

    private final ProcessDefinitionPermissions permission;

    WebhookAction(ProcessDefinitionPermissions permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }
}
