package org.treehook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.treehook.event.Json;

/**
 * What is served here and on the task side, as OpenAPI 3.1; not what an application serves besides. It takes credentials, as
 * everything below this path does.
 */
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    private static final String BASE = "/app/api/v1";
    private static final ObjectNode DOCUMENT = read();

    OpenApiResource() {}

    /** Its servers are this one, below the application's context path. */
    @GET
    public JsonNode document(@Context UriInfo uri) {
        String base = uri.getBaseUri().getPath().replaceFirst("/$", "");
        String context = base.endsWith(BASE) ? base.substring(0, base.length() - BASE.length()) : "";
        ObjectNode document = DOCUMENT.deepCopy();
        document.findValues("servers")
                .forEach(servers -> servers.forEach(server -> {
                    if (server instanceof ObjectNode placed) {
                        placed.put("url", context + placed.path("url").asText());
                    }
                }));
        return document;
    }

    private static ObjectNode read() {
        try (InputStream document =
                Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("openapi.json"), "openapi.json")) {
            return Json.mapper().readValue(document, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
