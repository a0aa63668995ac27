package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.RecordId;

/** The shape of every error: {@code {"error":"…","statusCode":404,"correlationId":"…"}}, with an {@code errorKey} where it fits. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiError(
        String error,
        int statusCode,
        String correlationId,
        @Nullable String errorKey) {

    static ApiError of(int status, String message) {
        return new ApiError(message, status, RecordId.next(), null);
    }

    static ApiError of(ApiException failure) {
        String message = failure.getMessage();
        return new ApiError(message == null ? "" : message, failure.status(), RecordId.next(), failure.errorKey());
    }

    Response response() {
        return Response.status(statusCode)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build();
    }
}
