package org.treehook.demo.api;

import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/** The body of a request. */
public final class Body {

    private Body() {}

    /** The body; 400 if the request has none. */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ApiException(400, "A JSON object is required as the request's body.");
        }
        return body;
    }
}
