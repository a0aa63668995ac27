package org.treehook.demo.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Around the API of Cockpit, Tasklist and Admin: who logs in or out there has the event before the answer. A session that
 * ends by itself, or by a wrong CSRF token, is no log-out.
 */
final class WebappSignIns implements Filter {

    private static final Pattern LOG_IN_OR_OUT =
            Pattern.compile(".*/api/admin/auth/user/(?<engine>[^/]+)/(?:(?<login>login/[^/]+)|logout)/?");

    private static final int TOO_MANY = 429;

    private final SignIns signIns;

    WebappSignIns(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        Matcher path = LOG_IN_OR_OUT.matcher(path(call));
        if (call.getMethod().equals("POST") && path.matches()) {
            watch(call, (HttpServletResponse) response, chain, path.group("engine"), path.group("login") != null);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void watch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String engine, boolean login)
            throws IOException, ServletException {
        Optional<String> before = user(request, engine);
        ContentCachingResponseWrapper answer = new LateAnswer(request, response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            if (login) {
                user(request, engine).ifPresent(signIns::signedIn);
            } else {
                before.ifPresent(signIns::signedOut);
            }
        }
        answer.copyBodyToResponse();
    }

    private static Optional<String> user(HttpServletRequest request, String engine) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(AuthenticationUtil.getAuthsFromSession(session)
                                .getAuthenticationForProcessEngine(engine))
                        .map(authentication -> authentication.getIdentityId());
    }

    /** Who has to wait is told so: 429 in place of 401. */
    private static final class LateAnswer extends ContentCachingResponseWrapper {

        private final HttpServletRequest request;

        LateAnswer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(honest(status));
        }

        @Override
        public void sendError(int status) throws IOException {
            super.sendError(honest(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            super.sendError(honest(status), message);
        }

        private int honest(int status) {
            OptionalLong wait = SignInGuard.wait(request);
            if (status != SC_UNAUTHORIZED || wait.isEmpty()) {
                return status;
            }
            SignInGuard.say(wait.getAsLong(), this);
            return TOO_MANY;
        }
    }

    /** Decoded, and without parameters. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
