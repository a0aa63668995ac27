package org.treehook.demo.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Runs a page's request as the user who is signed in, so that the engine's own permission checks apply. */
final class EngineIdentityFilter extends OncePerRequestFilter {

    private final ProcessEngine engine;

    EngineIdentityFilter(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || who instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        IdentityService identity = engine.getIdentityService();
        String username = who.getName();
        try {
            identity.setAuthentication(
                    username,
                    AuthenticationUtil.getGroupsOfUser(engine, username),
                    AuthenticationUtil.getTenantsOfUser(engine, username));
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }
}
