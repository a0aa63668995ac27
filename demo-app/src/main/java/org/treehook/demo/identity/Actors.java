package org.treehook.demo.identity;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Finds out who acts. The users and groups are those of the engine's identity service. */
@Component
public final class Actors {

    private final IdentityService identity;
    private final UserDirectory users;

    Actors(IdentityService identity, UserDirectory users) {
        this.identity = identity;
        this.users = users;
    }

    /** The user that the current request runs as; {@link Actor#SYSTEM} where there is none. */
    public Actor current() {
        Authentication authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null
                ? Actor.SYSTEM
                : users.actor(authentication.getUserId());
    }

    /** As {@link #current}, who has to be an administrator of the space; 403 for anyone else. */
    public Actor admin() {
        Actor actor = current();
        actor.requireSpaceAdmin();
        return actor;
    }
}
