package org.treehook.demo.submission;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.FormOwner;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.identity.Actors;

@Component
@Path("kapps/{kapp}/submissions")
@Produces(MediaType.APPLICATION_JSON)
public final class KappSubmissionsResource {

    private final FormPlaces places;
    private final SubmissionList list;
    private final Actors actors;

    KappSubmissionsResource(FormPlaces places, SubmissionList list, Actors actors) {
        this.places = places;
        this.list = list;
        this.actors = actors;
    }

    @GET
    public Map<String, @Nullable Object> list(@PathParam("kapp") String kapp, @BeanParam ListParameters parameters) {
        FormOwner owner = places.kapp(kapp);
        return list.of(owner, places.of(owner), parameters, actors.current());
    }
}
