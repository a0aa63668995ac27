package org.treehook.demo.submission;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Include;
import org.treehook.demo.api.Slice;

/** The query parameters of a list of submissions. */
final class ListParameters {

    @QueryParam("coreState")
    private @Nullable String coreState;

    @QueryParam("q")
    private @Nullable String q;

    @QueryParam("include")
    private @Nullable String include;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("pageToken")
    private @Nullable String pageToken;

    Search search() {
        return Search.read(q).in(coreState == null ? null : CoreState.of(coreState));
    }

    Include include() {
        return Include.of(include);
    }

    Slice slice() {
        return Slice.of(limit, pageToken);
    }
}
