package org.treehook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventType;
import org.treehook.explain.Vocabulary;

/** What webhooks can be bound to. */
@Path("meta/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookMetaResource {

    private final EventCatalog catalog;
    private final Vocabulary vocabulary;

    WebhookMetaResource(EventCatalog catalog, Vocabulary vocabulary) {
        this.catalog = catalog;
        this.vocabulary = vocabulary;
    }

    /** The names of the types. */
    @GET
    @Path("types/{level:space|kapp}")
    public List<String> types(@PathParam("level") String level) {
        return at(level).map(EventType::name).toList();
    }

    /** The events of each type. */
    @GET
    @Path("events/{level:space|kapp}")
    public Map<String, List<String>> events(@PathParam("level") String level) {
        Map<String, List<String>> events = new LinkedHashMap<>();
        at(level).forEach(type -> events.put(type.name(), type.actions()));
        return events;
    }

    /** The events of one type. */
    @GET
    @Path("events/{level:space|kapp}/{type}")
    public List<String> events(@PathParam("level") String level, @PathParam("type") String name) {
        return type(level, name).actions();
    }

    /** What filters of one type may call. */
    @GET
    @Path("functions/{level:space|kapp}/{type}")
    public FunctionJson.Many functions(@PathParam("level") String level, @PathParam("type") String name) {
        return FunctionJson.many(vocabulary.of(type(level, name)));
    }

    private EventType type(String level, String name) {
        return at(level)
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("webhook type", name));
    }

    private Stream<EventType> at(String level) {
        return catalog.types().stream().filter(type -> type.kappScoped() == level.equals("kapp"));
    }
}
