package org.treehook.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;

/** Work that a thread does for a user who is not there. */
final class InTheNameOf {

    private InTheNameOf() {}

    /**
     * Runs work with the permissions that a user has now: by the groups and tenants that the identity service knows.
     * Nobody's work is checked by no permission, as everywhere in the engine.
     */
    static void user(@Nullable String userId, CommandContext command, Runnable work) {
        IdentityService identity = command.getProcessEngineConfiguration().getIdentityService();
        Authentication before = identity.getCurrentAuthentication();
        try {
            // First nobody: who somebody is may be asked without permissions.
            identity.clearAuthentication();
            if (userId != null) {
                identity.setAuthentication(userId, groups(identity, userId), tenants(identity, userId));
            }
            work.run();
        } finally {
            restore(identity, before);
        }
    }

    private static void restore(IdentityService identity, @Nullable Authentication before) {
        if (before == null) {
            identity.clearAuthentication();
        } else {
            identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
        }
    }

    private static List<String> groups(IdentityService identity, String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static List<String> tenants(IdentityService identity, String userId) {
        return identity.createTenantQuery().userMember(userId).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
