package org.treehook.demo.people;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;

@Component
@Path("memberships")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MembershipResource {

    private final MembershipEditor editor;
    private final PeopleView view;
    private final Actors actors;

    MembershipResource(MembershipEditor editor, PeopleView view, Actors actors) {
        this.editor = editor;
        this.view = view;
        this.actors = actors;
    }

    @POST
    public Map<String, Object> add(@Nullable MembershipInput input) {
        Actor actor = actors.admin();
        return view.membership(editor.add(Body.required(input), actor));
    }

    @DELETE
    @Path("{team: [0-9a-fA-F]{32}}_{username}")
    public Map<String, Object> remove(@PathParam("team") String team, @PathParam("username") String username) {
        return view.membership(editor.remove(team, username, actors.admin()));
    }
}
