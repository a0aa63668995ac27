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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.CurrentCause;
import org.treehook.event.EventIntake;
import org.treehook.event.TraceParent;
import org.treehook.event.Traces;
import org.treehook.plugin.Treehook;
import org.treehook.security.Senders;
import org.treehook.security.Signatures;
import org.treehook.sql.RecordId;

/**
 * HTTP Basic against the engine's identity service; for calls that launch trees or bring events in, a signature in its place.
 * What passes runs as that user, with the user's groups and tenants, so that the engine's own permission checks apply. Whoever
 * doesn't pass gets 401 with JSON, never a redirect; whoever has to wait after too many failures gets 429. A session's cookie
 * means nothing here. Browsers send credentials that they know along with what other sites' pages ask for: such writes get
 * 403, and nobody's password is looked at.
 */
public final class BasicAuthentication implements Filter {

    /**
     * A request attribute: an identity service that refuses a password because too many were tried says here in how many
     * seconds, a {@code Long}, it listens again.
     */
    public static final String RETRY_AFTER = BasicAuthentication.class.getName() + ".retryAfter";

    private static final String SCHEME = "Basic ";

    /** Longer than any that an identity service has. */
    private static final int LONGEST_ID = 255;

    private final IdentityService identity;
    private final Senders senders;
    private final EventIntake intake;
    private final SenderCheck check;

    /**
     * Authentication against an engine.
     *
     * @param check whether a user whom a signature stands for may act
     */
    public BasicAuthentication(ProcessEngine engine, SenderCheck check) {
        this.identity = engine.getIdentityService();
        this.senders = Treehook.of(engine).senders();
        this.intake = Treehook.of(engine).intake();
        this.check = check;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        if (ForeignPage.writes(call)) {
            refuse((HttpServletResponse) response, 403, "This call comes from a page of another site.");
            return;
        }
        if (SignedCall.isOne(call)) {
            signed(call, (HttpServletResponse) response, chain);
            return;
        }
        Optional<String> user = authenticate(call);
        if (user.isPresent()) {
            act(user.get(), call, response, chain);
        } else {
            refuse(request, (HttpServletResponse) response);
        }
    }

    private void signed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SignedCall call;
        String user;
        try {
            // Before anything is read of what anybody may send.
            senders.check(SignedCall.header(request, Signatures.ID), SignedCall.header(request, Signatures.TIMESTAMP));
            call = SignedCall.read(request);
            user = call.sender(senders);
        } catch (SignedCall.Refused refused) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, refused.sentence());
            return;
        } catch (Senders.Unverified unverified) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, unverified.sentence());
            return;
        }
        if (identity.createUserQuery().userId(user).count() == 0 || !check.mayAct(user)) {
            refuse(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "The user whom this signature stands for may not act any more.");
            return;
        }
        if (!intake.claim(user, call.id(), call.target())) {
            refuse(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "This webhook-id was used for another address; a message has an id of its own.");
            return;
        }
        act(user, call, response, chain);
    }

    private void act(String userId, HttpServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> groups = identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants =
                identity.createTenantQuery().userMember(userId).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        try {
            identity.setAuthentication(userId, groups, tenants);
            String cause = request.getHeader(Cause.HEADER);
            if (cause != null) {
                CurrentCause.carry(cause);
            }
            Traces.carry(trace(request));
            chain.doFilter(request, response);
        } finally {
            Traces.carry(null);
            CurrentCause.drop();
            identity.clearAuthentication();
        }
    }

    /** A call that names two traces is in none. */
    private static @Nullable TraceParent trace(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(TraceParent.HEADER));
        return sent.size() == 1 ? TraceParent.parse(sent.get(0)).orElse(null) : null;
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

    private static void refuse(ServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RETRY_AFTER) instanceof Long seconds) {
            response.setHeader("Retry-After", seconds.toString());
            refuse(
                    response,
                    429,
                    "Too many attempts to sign in have failed. The next one is heard in " + seconds + " seconds.");
            return;
        }
        refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Credentials are required.");
    }

    private static void refuse(HttpServletResponse response, int status, String error) throws IOException {
        byte[] body = ("{\"error\":\"" + error + "\",\"statusCode\":" + status + ",\"correlationId\":\""
                        + RecordId.next() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Treehook\", charset=\"UTF-8\"");
        }
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
