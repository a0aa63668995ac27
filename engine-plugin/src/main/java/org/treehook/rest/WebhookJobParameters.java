package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobQuery;
import org.treehook.sql.Position;

/** Reads the parameters of a list of webhook jobs. */
final class WebhookJobParameters {

    private WebhookJobParameters() {}

    static JobQuery query(MultivaluedMap<String, String> given, @Nullable String kapp) {
        return query(given, kapp, new PageTokens("webhook jobs", "", given));
    }

    static JobQuery query(MultivaluedMap<String, String> given, @Nullable String kapp, PageTokens tokens) {
        String parentType = given.getFirst("parentType");
        String parentKey = given.getFirst("parentKey");
        if ((parentType == null) != (parentKey == null)) {
            throw new ApiException(400, "The parameters parentType and parentKey belong together.");
        }
        String type = given.getFirst("type");
        if (type != null && parentType != null && !type.equals(parentType)) {
            throw new ApiException(400, "The parameters type and parentType contradict each other.");
        }
        return new JobQuery(
                kapp,
                all(given, kapp),
                status(given.getFirst("status")),
                given.getFirst("webhook"),
                type == null ? parentType : type,
                parentKey,
                PageParameters.instant("start", given.getFirst("start")),
                PageParameters.instant("end", given.getFirst("end")),
                PageParameters.limit(given.getFirst("limit")),
                tokens.position(Position::parse));
    }

    static JobCounts.Query counted(MultivaluedMap<String, String> given, @Nullable String kapp) {
        return new JobCounts.Query(
                kapp,
                all(given, kapp),
                PageParameters.instant("start", given.getFirst("start")),
                PageParameters.instant("end", given.getFirst("end")));
    }

    private static boolean all(MultivaluedMap<String, String> given, @Nullable String kapp) {
        return kapp == null && given.containsKey("all") && !"false".equals(given.getFirst("all"));
    }

    private static @Nullable JobStatus status(@Nullable String status) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return JobStatus.parse(status)
                .orElseThrow(() -> new ApiException(
                        400,
                        "Unknown status \"" + status
                                + "\"; valid are: Queued, In Progress, Complete, Failed, Cancelled."));
    }
}
