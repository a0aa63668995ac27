package org.treehook.demo.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses with 400 what a guard and what is guarded might understand differently: paths with parameters, with steps to
 * another folder, or with the beginning of an API's path in another spelling. Names within a path may be spelt as they like.
 */
final class PlainPaths extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern DETOUR = Pattern.compile(";|/(\\.|%2e){1,2}(/|$)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String asked = request.getRequestURI();
        // A servlet that is mapped to all that has no other servlet has no path information.
        boolean otherwise =
                request.getPathInfo() != null && !asked.startsWith(request.getContextPath() + request.getServletPath());
        if (otherwise || DETOUR.matcher(asked).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
