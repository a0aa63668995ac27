package org.treehook.security;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.SystemPermissions;

/** What can be done with shared secrets, each by the engine's own permission on the system. */
public enum SecretAction {
    /** See which there are, and nothing that is confidential. */
    READ(SystemPermissions.READ),
    /** Make one, and change it. */
    CHANGE(SystemPermissions.SET),
    /** Remove one. */
    REMOVE(SystemPermissions.DELETE);

    private final SystemPermissions permission;

    SecretAction(SystemPermissions permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }
}
