package org.treehook.demo.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

@Component
@Path("discussions/{discussion}/participants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ParticipantResource {

    private final Participants participants;
    private final DiscussionAccess access;
    private final ParticipantEditor editor;
    private final DiscussionViews views;
    private final Actors actors;

    ParticipantResource(
            Participants participants,
            DiscussionAccess access,
            ParticipantEditor editor,
            DiscussionViews views,
            Actors actors) {
        this.participants = participants;
        this.access = access;
        this.editor = editor;
        this.views = views;
        this.actors = actors;
    }

    @GET
    public Map<String, Object> list(@PathParam("discussion") String discussion) {
        String id = access.get(discussion, actors.current()).id();
        return Map.of("participants", views.participants(participants.of(id)));
    }

    @POST
    public Map<String, Object> add(@PathParam("discussion") String discussion, @Nullable ParticipantInput input) {
        String username = Text.name("username", Body.required(input).username());
        return answer(editor.add(discussion, username, actors.current()));
    }

    @GET
    @Path("{username: .+}")
    public Map<String, Object> get(@PathParam("discussion") String discussion, @PathParam("username") String username) {
        String id = access.get(discussion, actors.current()).id();
        return answer(
                participants.find(id, username).orElseThrow(() -> ApiException.notFound("participant", username)));
    }

    @DELETE
    @Path("{username: .+}")
    public Map<String, Object> remove(
            @PathParam("discussion") String discussion, @PathParam("username") String username) {
        return answer(editor.remove(discussion, username, actors.current()));
    }

    private Map<String, Object> answer(Participant participant) {
        return Map.of("participant", views.participants(List.of(participant)).get(0));
    }
}
