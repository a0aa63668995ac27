package org.treehook.demo.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Slice;
import org.treehook.demo.identity.Actors;

@Component
@Path("discussions/{discussion}/messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MessageResource {

    private final Messages messages;
    private final DiscussionAccess access;
    private final MessageBoard board;
    private final DiscussionViews views;
    private final Actors actors;

    MessageResource(
            Messages messages, DiscussionAccess access, MessageBoard board, DiscussionViews views, Actors actors) {
        this.messages = messages;
        this.access = access;
        this.board = board;
        this.views = views;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(
            @PathParam("discussion") String discussion,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("pageToken") @Nullable String pageToken) {
        String id = access.get(discussion, actors.current()).id();
        return views.page(messages.page(id, Slice.of(limit, pageToken)));
    }

    @POST
    public Map<String, Object> post(@PathParam("discussion") String discussion, @Nullable MessageInput input) {
        Message message = board.post(discussion, Body.required(input).text(), actors.current());
        return Map.of("message", views.messages(List.of(message)).get(0));
    }
}
