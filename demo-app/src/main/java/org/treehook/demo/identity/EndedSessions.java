package org.treehook.demo.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Signs out, before anyone asks the session who it belongs to, whoever was disabled or deleted since signing in. */
final class EndedSessions implements Filter {

    private final UserDirectory users;

    EndedSessions(UserDirectory users) {
        this.users = users;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = ((HttpServletRequest) request).getSession(false);
        if (session != null) {
            Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
            for (UserAuthentication each : List.copyOf(signedIn.getAuthentications())) {
                if (!users.maySignIn(each.getIdentityId())) {
                    signedIn.removeByEngineName(each.getProcessEngineName());
                }
            }
        }
        chain.doFilter(request, response);
    }
}
