package org.treehook.demo.people;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Include;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

/** Whoever asks, without a wrapper and with their memberships. */
@Component
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MeResource {

    private final Users users;
    private final UserEditor editor;
    private final PeopleView view;
    private final Actors actors;

    MeResource(Users users, UserEditor editor, PeopleView view, Actors actors) {
        this.users = users;
        this.editor = editor;
        this.view = view;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> me(@QueryParam("include") @Nullable String include) {
        String username = actors.current().username();
        return answer(users.find(username).orElseThrow(() -> ApiException.notFound("user", username)), include);
    }

    @PUT
    public Map<String, @Nullable Object> update(
            @QueryParam("include") @Nullable String include, @Nullable MeInput input) {
        return answer(editor.updateOwn(Body.required(input), actors.current()), include);
    }

    private Map<String, @Nullable Object> answer(User user, @Nullable String include) {
        Map<String, @Nullable Object> me = new LinkedHashMap<>(view.all(user, Include.of(include)));
        me.put("memberships", view.memberships(user));
        return me;
    }
}
