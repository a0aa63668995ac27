package org.treehook.demo.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps who is signed in where Camunda's web apps keep it: whoever signs in here is signed in to Cockpit as well, and the
 * other way round, as far as the engine lets them use it.
 */
final class SharedSession implements SecurityContextRepository {

    private final ProcessEngine engine;

    SharedSession(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        String username = username(holder.getRequest());
        if (username != null) {
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(username, null, List.of()));
        }
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        org.springframework.security.core.Authentication who = context.getAuthentication();
        if (who == null) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                AuthenticationUtil.getAuthsFromSession(session).removeByEngineName(engine.getName());
            }
        } else {
            UserAuthentication signedIn = AuthenticationUtil.createAuthentication(engine, who.getName());
            if (signedIn != null) {
                AuthenticationUtil.getAuthsFromSession(request.getSession()).addOrReplace(signedIn);
            }
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return username(request) != null;
    }

    private @Nullable String username(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        Authentication found =
                AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName());
        return found == null ? null : found.getIdentityId();
    }
}
