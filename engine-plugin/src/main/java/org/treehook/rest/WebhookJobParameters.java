package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobTies;
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
        String record = given.getFirst("record");
        if (record != null && parentKey != null && !record.equals(parentKey)) {
            throw new ApiException(400, "The parameters record and parentKey contradict each other.");
        }
        return new JobQuery(
                kapp,
                all(given, kapp),
                statuses(given.getFirst("status")),
                given.getFirst("webhook"),
                type == null ? parentType : type,
                given.getFirst("event"),
                parentKey == null ? record : parentKey,
                ties(given),
                PageParameters.instant("start", given.getFirst("start")),
                PageParameters.instant("end", given.getFirst("end")),
                PageParameters.limit(given.getFirst("limit")),
                tokens.position(Position::parse));
    }

    private static JobTies ties(MultivaluedMap<String, String> given) {
        JobTies ties = new JobTies(
                given.getFirst("webhookId"),
                given.getFirst("processDefinitionKey"),
                given.getFirst("activityId"),
                given.getFirst("processInstanceId"),
                given.getFirst("engineJobId"));
        if (ties.activityId() != null && ties.definitionKey() == null) {
            throw new ApiException(400, "The parameter activityId takes processDefinitionKey besides.");
        }
        return ties;
    }

    static JobCounts.Query counted(MultivaluedMap<String, String> given, @Nullable String kapp) {
        return new JobCounts.Query(
                kapp,
                all(given, kapp),
                statuses(given.getFirst("status")),
                given.getFirst("webhookId"),
                given.getFirst("processDefinitionKey"),
                PageParameters.instant("start", given.getFirst("start")),
                PageParameters.instant("end", given.getFirst("end")));
    }

    private static boolean all(MultivaluedMap<String, String> given, @Nullable String kapp) {
        return kapp == null && PageParameters.flag(given, "all");
    }

    /** Those that are named, comma separated; empty for any. */
    private static Set<JobStatus> statuses(@Nullable String text) {
        return Arrays.stream(text == null ? new String[0] : text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(WebhookJobParameters::status)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static JobStatus status(String name) {
        return JobStatus.parse(name)
                .orElseThrow(() -> new ApiException(
                        400,
                        "Unknown status \"" + name
                                + "\"; valid are: Queued, In Progress, Complete, Failed, Cancelled."));
    }
}
