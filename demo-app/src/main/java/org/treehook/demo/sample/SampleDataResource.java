package org.treehook.demo.sample;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Actors;
import org.treehook.event.Timestamps;

/** Sample data, for administrators of the space. */
@Component
@Path("demo/sample-data")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SampleDataResource {

    private static final int DEFAULT = 400;

    private final SampleData data;
    private final Actors actors;

    SampleDataResource(SampleData data, Actors actors) {
        this.data = data;
        this.actors = actors;
    }

    @POST
    public Map<String, Object> start(@Nullable Order order) {
        actors.admin();
        return answer(data.start(order == null || order.requests() == null ? DEFAULT : order.requests()));
    }

    @GET
    public Map<String, Object> progress() {
        actors.admin();
        return answer(data.progress());
    }

    @DELETE
    public Map<String, Object> cancel() {
        actors.admin();
        return answer(data.cancel());
    }

    private static Map<String, Object> answer(SampleData.Progress progress) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        Instant startedAt = progress.startedAt();
        view.put("state", progress.state().name().toLowerCase(Locale.ROOT));
        view.put("done", progress.done());
        view.put("total", progress.total());
        view.put("startedAt", startedAt == null ? null : Timestamps.format(startedAt));
        view.put("message", progress.message());
        return Map.of("sampleData", view);
    }

    /**
     * What is asked for.
     *
     * @param requests how many; 400 unless said
     */
    record Order(@Nullable Integer requests) {}
}
