package org.treehook.demo.story;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rita, who asks for cleaning, and Fred of Facilities, who approves and cleans: for demonstrations only. */
@Component
@Profile("demo")
@Order(6)
final class PeopleStep implements FirstStartStep {

    private static final String TEAM = "facilities";

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    PeopleStep(IdentityService identity, AuthorizationService authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    @Override
    public String name() {
        return "users rita and fred";
    }

    @Override
    public void run() {
        make("rita", "Rita", "Requester");
        if (make("fred", "Fred", "Facility")) {
            identity.createMembership("fred", TEAM);
        }
        Authorization tasklist = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        tasklist.setGroupId(TEAM);
        tasklist.setResource(Resources.APPLICATION);
        tasklist.setResourceId("tasklist");
        tasklist.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(tasklist);
    }

    private boolean make(String username, String first, String last) {
        if (identity.createUserQuery().userId(username).count() > 0) {
            return false;
        }
        User user = identity.newUser(username);
        user.setFirstName(first);
        user.setLastName(last);
        user.setEmail(username + "@example.com");
        user.setPassword(username);
        identity.saveUser(user);
        return true;
    }
}
