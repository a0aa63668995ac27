package org.treehook.demo.portal;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Passwords are the engine's affair; it also makes somebody wait who tries too many. */
class EnginePassword implements AuthenticationProvider {

    private final IdentityService identity;

    EnginePassword(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String username = given.getName();
        Object password = given.getCredentials();
        if (username.isBlank() || password == null || !identity.checkPassword(username, password.toString())) {
            throw new BadCredentialsException("The engine's identity service refuses this.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(username, null, rights(username));
    }

    /** What somebody may do whom the engine knows; usually the engine is asked that later. */
    List<GrantedAuthority> rights(String username) {
        return List.of();
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
