package org.treehook.demo.submission;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Body;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.identity.Actor;

/** REST over what was done for one submission. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ActivityEndpoint {

    private final String submissionId;
    private final Activities activities;
    private final Actor actor;

    ActivityEndpoint(String submissionId, Activities activities, Actor actor) {
        this.submissionId = submissionId;
        this.activities = activities;
        this.actor = actor;
    }

    @GET
    public Map<String, Object> list() {
        return Map.of(
                "activities",
                activities.of(submissionId, actor).stream()
                        .map(ActivityEndpoint::view)
                        .toList());
    }

    @POST
    public Map<String, Object> add(@Nullable ActivityInput input) {
        return Map.of("activity", view(activities.add(submissionId, Body.required(input), actor)));
    }

    private static Map<String, @Nullable Object> view(Activity activity) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", activity.id());
        view.put("type", activity.type());
        view.put("label", activity.label());
        view.put("description", activity.description());
        Stamp.put(view, "created", activity.created());
        return view;
    }
}
