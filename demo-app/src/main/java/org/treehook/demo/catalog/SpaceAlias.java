package org.treehook.demo.catalog;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.treehook.sql.RecordId;

/**
 * Serves the APIs below the space's slug as well: {@code /acme/app/api/v1/…} is {@code /app/api/v1/…}, for this space's
 * current slug only. The path is shortened before it is mapped to anything, so the same filters guard it, and what is
 * percent-encoded in it stays so.
 */
final class SpaceAlias extends ValveBase {

    // kinetic-task is no slug: below it stands the task side's own /app/api.
    private static final Pattern ALIAS =
            Pattern.compile("/((?!kinetic-task/)[^/]*)(/(?:app/api|app/components/task|kinetic-task)/.*)");

    /** Noted on a request whose path was shortened: once is enough. */
    private static final String SHORTENED = SpaceAlias.class.getName();

    private final Supplier<String> slug;

    SpaceAlias(Supplier<String> slug) {
        super(true);
        this.slug = slug;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // A request that can't be read has no path.
        String asked = request.getRequestURI();
        Matcher path = ALIAS.matcher(asked == null ? "" : asked);
        if (!path.matches() || request.getAttribute(SHORTENED) != null) {
            getNext().invoke(request, response);
        } else if (path.group(1).equals(slug.get())) {
            request.setAttribute(SHORTENED, true);
            // As bytes, as it came over the wire: then it is decoded and checked like any other.
            byte[] shortened = path.group(2).getBytes(StandardCharsets.ISO_8859_1);
            request.getCoyoteRequest().requestURI().setBytes(shortened, 0, shortened.length);
            request.getMappingData().recycle();
            if (mappedAnew(request, response)) {
                request.getConnector()
                        .getService()
                        .getContainer()
                        .getPipeline()
                        .getFirst()
                        .invoke(request, response);
            }
        } else {
            refuse(response);
        }
    }

    /** Finds out what the shortened path leads to; where it leads nowhere, that is answered. */
    private static boolean mappedAnew(Request request, Response response) throws ServletException {
        try {
            return request.getConnector()
                    .getProtocolHandler()
                    .getAdapter()
                    .prepare(request.getCoyoteRequest(), response.getCoyoteResponse());
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void refuse(Response response) throws IOException {
        byte[] body = ("{\"error\":\"There is no space of this slug.\",\"statusCode\":404,\"correlationId\":\""
                        + RecordId.next() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
