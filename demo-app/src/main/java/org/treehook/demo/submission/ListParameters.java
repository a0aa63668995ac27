package org.treehook.demo.submission;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Include;
import org.treehook.demo.api.Slice;
import org.treehook.demo.catalog.FormOwner;

/** The query parameters of a list of submissions. */
final class ListParameters {

    @QueryParam("coreState")
    private @Nullable String coreState;

    @QueryParam("include")
    private @Nullable String include;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("pageToken")
    private @Nullable String pageToken;

    @Nullable
    CoreState coreState(FormOwner owner) {
        return coreState == null ? null : CoreState.of(coreState).in(owner);
    }

    Include include() {
        return Include.of(include);
    }

    Slice slice() {
        return Slice.of(limit, pageToken);
    }
}
