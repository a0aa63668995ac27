package org.treehook.demo.people;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.rest.ApiException;

/** Writes the engine's users, in the surrounding transaction. */
@Component
final class Accounts {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final SecureRandom random = new SecureRandom();

    Accounts(IdentityService identity, AuthorizationService authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    /** Without a password the user gets one that nobody knows. */
    void create(User user, @Nullable String password) {
        var account = identity.newUser(user.username());
        name(account, user.displayName());
        account.setEmail(user.email());
        account.setPassword(password == null ? unknown() : password);
        try {
            identity.saveUser(account);
        } catch (BadUserRequestException e) {
            throw taken(user.username());
        }
        if (user.spaceAdmin()) {
            identity.createMembership(user.username(), Groups.CAMUNDA_ADMIN);
        }
    }

    static ApiException taken(String username) {
        return new ApiException(400, "A user \"" + username + "\" already exists.", "uniqueness_violation");
    }

    void update(User before, User after, @Nullable String password) {
        String username = after.username();
        var account = identity.createUserQuery().userId(username).singleResult();
        if (account == null) {
            throw new ApiException(403, "You are not allowed to change the user \"" + username + "\".");
        }
        if (!after.displayName().equals(before.displayName())) {
            name(account, after.displayName());
        }
        account.setEmail(after.email());
        if (password != null) {
            account.setPassword(password);
        }
        identity.saveUser(account);
        if (after.spaceAdmin() && !before.spaceAdmin()) {
            identity.createMembership(username, Groups.CAMUNDA_ADMIN);
        } else if (!after.spaceAdmin() && before.spaceAdmin()) {
            identity.deleteMembership(username, Groups.CAMUNDA_ADMIN);
        }
    }

    /** Removes the user and what was granted to it: nobody who gets the name later is to have its rights. */
    void delete(String username) {
        for (Authorization granted :
                authorizations.createAuthorizationQuery().userIdIn(username).list()) {
            authorizations.deleteAuthorization(granted.getId());
        }
        identity.deleteUser(username);
    }

    /** Splits so that {@link Users}, which joins the two, gets the same name. */
    private static void name(org.camunda.bpm.engine.identity.User account, String displayName) {
        String name = displayName.strip();
        int space = name.lastIndexOf(' ');
        account.setFirstName(space < 0 ? name : name.substring(0, space));
        account.setLastName(space < 0 ? null : name.substring(space + 1));
    }

    private String unknown() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
