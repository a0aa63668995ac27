package org.treehook.demo.discussion;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Slice;
import org.treehook.demo.identity.Actors;

@Component
@Path("discussions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DiscussionResource {

    private final Discussions discussions;
    private final DiscussionAccess access;
    private final DiscussionEditor editor;
    private final DiscussionViews views;
    private final Actors actors;

    DiscussionResource(
            Discussions discussions,
            DiscussionAccess access,
            DiscussionEditor editor,
            DiscussionViews views,
            Actors actors) {
        this.discussions = discussions;
        this.access = access;
        this.editor = editor;
        this.views = views;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(@BeanParam DiscussionParameters parameters) {
        DiscussionQuery query = parameters.query(actors.current());
        List<Discussion> read = discussions.list(query);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "discussions",
                read.stream().limit(query.slice().limit()).map(views::listed).toList());
        answer.put(
                "nextPageToken",
                query.slice()
                        .nextPageToken(read.stream()
                                .map(discussion ->
                                        new Slice.Position(discussion.created().at(), discussion.id()))
                                .toList()));
        return answer;
    }

    @POST
    public Map<String, Object> create(@Nullable DiscussionInput input) {
        return answer(editor.create(Body.required(input), actors.current()));
    }

    @GET
    @Path("{id}")
    public Map<String, Object> get(@PathParam("id") String id) {
        return answer(access.get(id, actors.current()));
    }

    @PUT
    @Path("{id}")
    public Map<String, Object> update(@PathParam("id") String id, @Nullable DiscussionInput input) {
        return answer(editor.update(id, Body.required(input), actors.current()));
    }

    @DELETE
    @Path("{id}")
    public Map<String, Object> delete(@PathParam("id") String id) {
        return answer(editor.delete(id, actors.current()));
    }

    private Map<String, Object> answer(Discussion discussion) {
        return Map.of("discussion", views.whole(discussion));
    }
}
