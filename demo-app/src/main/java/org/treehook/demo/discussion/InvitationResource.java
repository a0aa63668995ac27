package org.treehook.demo.discussion;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.identity.Actors;

/** An invitation is named by its id or the invited username; with a parameter {@code email} by the invited address. */
@Component
@Path("discussions/{discussion}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationResource {

    private final Invitations invitations;
    private final DiscussionAccess access;
    private final InvitationEditor editor;
    private final DiscussionViews views;
    private final Actors actors;

    InvitationResource(
            Invitations invitations,
            DiscussionAccess access,
            InvitationEditor editor,
            DiscussionViews views,
            Actors actors) {
        this.invitations = invitations;
        this.access = access;
        this.editor = editor;
        this.views = views;
        this.actors = actors;
    }

    @GET
    public Map<String, Object> list(@PathParam("discussion") String discussion) {
        String id = access.get(discussion, actors.current()).id();
        return Map.of("invitations", views.invitations(invitations.of(id)));
    }

    @POST
    public Map<String, Object> invite(@PathParam("discussion") String discussion, @Nullable InvitationInput input) {
        return answer(editor.invite(discussion, Body.required(input), actors.current()));
    }

    @GET
    @Path("{invitation: .+}")
    public Map<String, Object> get(
            @PathParam("discussion") String discussion,
            @PathParam("invitation") String invitation,
            @QueryParam("email") @Nullable String email) {
        return answer(editor.get(discussion, key(invitation, email), actors.current()));
    }

    @PUT
    @Path("{invitation: .+}")
    public Map<String, Object> change(
            @PathParam("discussion") String discussion,
            @PathParam("invitation") String invitation,
            @QueryParam("email") @Nullable String email,
            @Nullable InvitationChange change) {
        return answer(editor.change(discussion, key(invitation, email), Body.required(change), actors.current()));
    }

    @DELETE
    @Path("{invitation: .+}")
    public Map<String, Object> withdraw(
            @PathParam("discussion") String discussion,
            @PathParam("invitation") String invitation,
            @QueryParam("email") @Nullable String email) {
        return answer(editor.withdraw(discussion, key(invitation, email), actors.current()));
    }

    private static InvitationKey key(String invitation, @Nullable String email) {
        return email == null ? InvitationKey.of(invitation) : InvitationKey.ofEmail(invitation);
    }

    private Map<String, Object> answer(Invitation invitation) {
        return Map.of("invitation", views.invitations(List.of(invitation)).get(0));
    }
}
