package org.treehook.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Our errors in an application that maps all others itself. */
@Provider
public final class GuestErrors implements ExceptionMapper<ApiException> {

    @Override
    public Response toResponse(ApiException failure) {
        return ApiError.of(failure).response();
    }
}
