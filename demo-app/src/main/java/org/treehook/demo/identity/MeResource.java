package org.treehook.demo.identity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {

    private final Actors actors;

    MeResource(Actors actors) {
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> me() {
        Actor actor = actors.current();
        Map<String, @Nullable Object> me = new LinkedHashMap<>();
        me.put("username", actor.username());
        me.put("displayName", actor.displayName());
        me.put("email", actor.email());
        me.put("enabled", true);
        me.put("spaceAdmin", actor.spaceAdmin());
        me.put(
                "memberships",
                actor.teams().stream()
                        .map(team -> Map.of("team", Map.of("name", team)))
                        .toList());
        return me;
    }
}
