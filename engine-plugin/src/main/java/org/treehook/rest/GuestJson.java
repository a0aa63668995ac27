package org.treehook.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Our JSON in an application that has conventions of its own: only our types are written by it, and read besides bodies that
 * a resource looks through itself. Which of several readers and writers such an application takes isn't certain, so it
 * stands before them all.
 */
@Provider
public final class GuestJson implements ReaderInterceptor, WriterInterceptor {

    private static final String OURS = "org.treehook.";

    private final ObjectMapper mapper = new ApiJson().getContext(Object.class);

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (!isOurs(body.getType()) && body.getType() != JsonNode.class) {
            return body.proceed();
        }
        try {
            JsonNode json = mapper.readTree(BodyBounds.withoutMark(BodyBounds.content(body)));
            return json.isMissingNode() ? null : mapper.treeToValue(json, body.getType());
        } catch (JsonProcessingException malformed) {
            throw new ApiException(400, ApiErrorMapper.describe(malformed));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        if (isOurs(answer.getType())) {
            answer.getOutputStream().write(mapper.writeValueAsBytes(answer.getEntity()));
        } else {
            answer.proceed();
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS);
    }
}
