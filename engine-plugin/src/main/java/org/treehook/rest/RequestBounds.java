package org.treehook.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the address and the headers of a request have to fulfil. Servers have limits of their own for them, and most are
 * narrower.
 */
@Provider
@PreMatching
final class RequestBounds implements ContainerRequestFilter {

    static final int LONGEST_URI = 8000;
    static final int MOST_PARAMETERS = 100;
    static final int MOST_HEADERS = 64;
    static final int LONGEST_HEADERS = 32_000;

    @Override
    public void filter(ContainerRequestContext request) {
        check(request.getUriInfo(), request.getHeaders());
    }

    static void check(UriInfo uri, MultivaluedMap<String, String> headers) {
        String query = uri.getRequestUri().getRawQuery();
        if (uri.getRequestUri().getRawPath().length() + length(query) > LONGEST_URI) {
            throw new ApiException(
                    414, "Path and query are longer than " + LONGEST_URI + " characters together; shorten them.");
        }
        // Before it is taken apart.
        if (query != null && query.chars().filter(c -> c == '&').count() >= MOST_PARAMETERS) {
            throw new ApiException(400, "There are more than " + MOST_PARAMETERS + " parameters; leave some out.");
        }
        if (holdsControl(uri.getPath())) {
            throw new ApiException(400, "The path holds a control character; leave it out.");
        }
        uri.getQueryParameters().forEach((name, values) -> {
            if (holdsControl(name) || values.stream().anyMatch(RequestBounds::holdsControl)) {
                throw new ApiException(
                        400,
                        "The parameter \"" + name.replaceAll("\\p{Cntrl}", "?")
                                + "\" holds a control character; leave it out.");
            }
        });
        checkHeaders(headers);
    }

    private static void checkHeaders(MultivaluedMap<String, String> headers) {
        long count = 0;
        long length = 0;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            for (String value : header.getValue()) {
                count++;
                length += header.getKey().length() + length(value);
            }
        }
        if (count > MOST_HEADERS || length > LONGEST_HEADERS) {
            throw new ApiException(
                    431,
                    "There are more than " + MOST_HEADERS + " headers, or more than " + LONGEST_HEADERS
                            + " characters in them; leave some out.");
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Line breaks may be part of a name that is looked for. */
    private static boolean holdsControl(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }
}
