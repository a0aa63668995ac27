package org.treehook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.RunQuery;
import org.treehook.tree.Runs;

/** Runs of trees, below {@code /kinetic-task} and {@code /app/components/task}. */
@Path("app/api/v2/runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunResource {

    private final Runs runs;

    RunResource(Runs runs) {
        this.runs = runs;
    }

    /** Runs with their number; with {@code count=true} the number alone, with {@code count=false} the runs alone. */
    @GET
    public RunJson.Many list(@Context UriInfo uri) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        RunQuery query = RunParameters.runs(given);
        boolean details = details(given.getFirst("include"));
        return switch (RunParameters.counted(given.getFirst("count"))) {
            case ALONE -> RunJson.Many.number(runs.count(query));
            case WITH_RUNS -> RunJson.Many.counted(query, runs.list(query), runs.count(query), details);
            case NOT -> RunJson.Many.uncounted(query, runs.list(query), details);
        };
    }

    @GET
    @Path("{id}")
    public RunJson get(@PathParam("id") String id, @QueryParam("include") @Nullable String include) {
        return found(id, number -> runs.find(number).map(view -> RunJson.of(view, details(include))));
    }

    @GET
    @Path("{id}/tasks")
    public RunJson.Tasks tasks(@PathParam("id") String id) {
        return found(id, number -> runs.tasks(number).map(RunJson.Tasks::of));
    }

    private static <T> T found(String id, Function<Long, Optional<T>> find) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .flatMap(find)
                .orElseThrow(() -> ApiException.notFound("run", id));
    }

    private static boolean details(@Nullable String include) {
        return PageParameters.include(include).contains("details");
    }
}
