package org.treehook.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.treehook.event.Cause;
import org.treehook.event.CurrentCause;
import org.treehook.sql.RecordId;

/**
 * HTTP Basic against the engine's identity service: what passes runs as that user, with the user's groups and tenants, so
 * that the engine's own permission checks apply. Whoever doesn't pass gets 401 with JSON, never a redirect.
 */
public final class BasicAuthentication implements Filter {

    private static final String SCHEME = "Basic ";

    /** Longer than any that an identity service has. */
    private static final int LONGEST_ID = 255;

    private final IdentityService identity;

    public BasicAuthentication(ProcessEngine engine) {
        this.identity = engine.getIdentityService();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> user = authenticate((HttpServletRequest) request);
        if (user.isEmpty()) {
            refuse((HttpServletResponse) response);
            return;
        }
        String userId = user.get();
        List<String> groups = identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants =
                identity.createTenantQuery().userMember(userId).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        try {
            identity.setAuthentication(userId, groups, tenants);
            String cause = ((HttpServletRequest) request).getHeader(Cause.HEADER);
            if (cause != null) {
                CurrentCause.carry(cause);
            }
            chain.doFilter(request, response);
        } finally {
            CurrentCause.drop();
            identity.clearAuthentication();
        }
    }

    private Optional<String> authenticate(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String credentials;
        try {
            credentials = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = credentials.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String userId = credentials.substring(0, colon);
        // Of nobody; PostgreSQL can't even be asked for a NUL.
        if (userId.length() > LONGEST_ID || userId.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return identity.checkPassword(userId, credentials.substring(colon + 1))
                ? Optional.of(userId)
                : Optional.empty();
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        byte[] body = ("{\"error\":\"Credentials are required.\",\"statusCode\":401,\"correlationId\":\""
                        + RecordId.next() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Basic realm=\"Treehook\", charset=\"UTF-8\"");
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
