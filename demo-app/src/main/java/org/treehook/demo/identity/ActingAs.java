package org.treehook.demo.identity;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs code in this thread as somebody else; afterwards it runs as before. */
@Component
public final class ActingAs {

    private final IdentityService identity;

    ActingAs(IdentityService identity) {
        this.identity = identity;
    }

    /** As the platform: the engine asks for nobody's permissions. */
    public <T> T platform(Supplier<T> work) {
        Authentication before = identity.getCurrentAuthentication();
        try {
            identity.clearAuthentication();
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** As a user, with the permissions of the user's groups. */
    public <T> T user(String username, Supplier<T> work) {
        List<String> groups = platform(() -> identity.createGroupQuery().groupMember(username).list().stream()
                .map(Group::getId)
                .toList());
        Authentication before = identity.getCurrentAuthentication();
        try {
            identity.setAuthentication(username, groups);
            return work.get();
        } finally {
            restore(before);
        }
    }

    private void restore(@Nullable Authentication before) {
        if (before == null) {
            identity.clearAuthentication();
        } else {
            identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
        }
    }
}
