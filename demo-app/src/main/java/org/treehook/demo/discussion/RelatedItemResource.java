package org.treehook.demo.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Body;
import org.treehook.demo.identity.Actors;

/** What a discussion is about; clients of the original say so after they have made it. */
@Component
@Path("discussions/{discussion}/relatedItems")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RelatedItemResource {

    private final DiscussionAccess access;
    private final DiscussionEditor editor;
    private final Actors actors;

    RelatedItemResource(DiscussionAccess access, DiscussionEditor editor, Actors actors) {
        this.access = access;
        this.editor = editor;
        this.actors = actors;
    }

    @GET
    public Map<String, Object> list(@PathParam("discussion") String discussion) {
        return Map.of("relatedItems", DiscussionViews.related(access.get(discussion, actors.current())));
    }

    @POST
    public Map<String, Object> relate(@PathParam("discussion") String discussion, @Nullable RelatedItem item) {
        RelatedItem related = Body.required(item);
        editor.relate(discussion, related, actors.current());
        return Map.of("relatedItem", related);
    }
}
