package org.treehook.demo.people;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.api.NameSlice;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

@Component
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {

    private final Users users;
    private final UserEditor editor;
    private final PeopleView view;
    private final Actors actors;

    UserResource(Users users, UserEditor editor, PeopleView view, Actors actors) {
        this.users = users;
        this.editor = editor;
        this.view = view;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(
            @QueryParam("include") @Nullable String include,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("pageToken") @Nullable String pageToken) {
        Actor actor = actors.current();
        NameSlice slice = NameSlice.of(limit, pageToken);
        List<User> read = users.list(slice);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "users",
                read.stream()
                        .limit(slice.limit())
                        .map(user -> view.user(user, Include.of(include), actor))
                        .toList());
        answer.put(
                "nextPageToken",
                slice.nextPageToken(read.stream().map(User::username).toList()));
        return answer;
    }

    @POST
    public Map<String, Object> create(@QueryParam("include") @Nullable String include, @Nullable UserInput input) {
        Actor actor = actors.admin();
        return answer(editor.create(Body.required(input), actor), include, actor);
    }

    @GET
    @Path("{username}")
    public Map<String, Object> get(
            @PathParam("username") String username, @QueryParam("include") @Nullable String include) {
        User user = users.find(username).orElseThrow(() -> ApiException.notFound("user", username));
        return answer(user, include, actors.current());
    }

    @PUT
    @Path("{username}")
    public Map<String, Object> update(
            @PathParam("username") String username,
            @QueryParam("include") @Nullable String include,
            @Nullable UserInput input) {
        Actor actor = actors.admin();
        return answer(editor.update(username, Body.required(input), actor), include, actor);
    }

    @DELETE
    @Path("{username}")
    public Map<String, Object> delete(@PathParam("username") String username) {
        Actor actor = actors.admin();
        return answer(editor.delete(username, actor), null, actor);
    }

    private Map<String, Object> answer(User user, @Nullable String include, Actor actor) {
        return Map.of("user", view.user(user, Include.of(include), actor));
    }
}
