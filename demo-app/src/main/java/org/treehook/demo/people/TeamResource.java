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
@Path("teams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TeamResource {

    private final Teams teams;
    private final TeamEditor editor;
    private final PeopleView view;
    private final Actors actors;

    TeamResource(Teams teams, TeamEditor editor, PeopleView view, Actors actors) {
        this.teams = teams;
        this.editor = editor;
        this.view = view;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(
            @QueryParam("include") @Nullable String include,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("pageToken") @Nullable String pageToken) {
        NameSlice slice = NameSlice.of(limit, pageToken);
        List<Team> read = teams.list(slice);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "teams",
                read.stream()
                        .limit(slice.limit())
                        .map(team -> view.team(team, Include.of(include)))
                        .toList());
        answer.put(
                "nextPageToken",
                slice.nextPageToken(read.stream().map(Team::name).toList()));
        return answer;
    }

    @POST
    public Map<String, Object> create(
            @QueryParam("restorationToken") @Nullable String restorationToken,
            @QueryParam("include") @Nullable String include,
            @Nullable TeamInput input) {
        Actor actor = actors.admin();
        return answer(
                restorationToken == null
                        ? editor.create(Body.required(input), actor)
                        : editor.restore(restorationToken, actor),
                include);
    }

    @GET
    @Path("{team}")
    public Map<String, Object> get(@PathParam("team") String slug, @QueryParam("include") @Nullable String include) {
        return answer(teams.find(slug).orElseThrow(() -> ApiException.notFound("team", slug)), include);
    }

    @PUT
    @Path("{team}")
    public Map<String, Object> update(
            @PathParam("team") String slug,
            @QueryParam("include") @Nullable String include,
            @Nullable TeamInput input) {
        return answer(editor.update(slug, Body.required(input), actors.admin()), include);
    }

    @DELETE
    @Path("{team}")
    public Map<String, @Nullable Object> delete(@PathParam("team") String slug) {
        Team deleted = editor.delete(slug, actors.admin());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(answer(deleted, null));
        answer.put("restorationToken", deleted.restorationToken());
        return answer;
    }

    private Map<String, Object> answer(Team team, @Nullable String include) {
        return Map.of("team", view.team(team, Include.of(include)));
    }
}
