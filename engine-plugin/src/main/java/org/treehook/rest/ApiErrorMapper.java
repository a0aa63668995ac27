package org.treehook.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what is thrown below becomes an answer. */
@Provider
final class ApiErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger("org.treehook.rest");

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof ApiException failure) {
            return ApiError.of(failure).response();
        }
        if (thrown instanceof WebApplicationException refused) {
            return refused(refused);
        }
        if (thrown instanceof JsonProcessingException malformed) {
            return ApiError.of(400, describe(malformed)).response();
        }
        if (thrown instanceof AuthorizationException) {
            return ApiError.of(403, "You are not allowed to do this.").response();
        }
        ApiError error =
                ApiError.of(500, "Something went wrong on the server; its log has more under the correlation id.");
        LOG.error("TREEHOOK-09001 Request failed, correlation id {}", error.correlationId(), thrown);
        return error.response();
    }

    private static Response refused(WebApplicationException refused) {
        Response original = refused.getResponse();
        String message = switch (original.getStatus()) {
            case 404 -> "There is no resource at this path.";
            case 405 -> "This resource doesn't allow this method.";
            case 406 -> "This resource answers with application/json only.";
            case 415 -> "This resource takes application/json only.";
            default -> original.getStatusInfo().getReasonPhrase();
        };
        Response.ResponseBuilder answer =
                Response.fromResponse(ApiError.of(original.getStatus(), message).response());
        if (original.getHeaderString("Allow") != null) {
            answer.header("Allow", original.getHeaderString("Allow"));
        }
        return answer.build();
    }

    static String describe(JsonProcessingException malformed) {
        String where = malformed.getLocation() == null
                ? ""
                : " at line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return "Unknown property \"" + unknown.getPropertyName() + "\"; known are: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (malformed instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return "The property \"" + path(mismatch) + "\" is not " + expected(mismatch) + where + ".";
        }
        return (malformed instanceof InputCoercionException || malformed.getCause() instanceof InputCoercionException
                        ? "A number is out of range"
                        : "The body is not the JSON that this resource takes")
                + where + ".";
    }

    private static String path(JsonMappingException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String expected(JsonMappingException failure) {
        Class<?> type = failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == String.class) {
            return "a text";
        } else if (type == Integer.class || type == int.class) {
            return "a whole number in range";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type != null && Collection.class.isAssignableFrom(type)
                ? "an array"
                : "the JSON that it has to be, or out of range";
    }
}
