package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.UrlRewrite;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.JobQuery;

/**
 * What is to be done with many webhook jobs.
 *
 * @param action {@code retry} or {@code cancel}
 * @param ids which, or null with a query
 * @param query which, or null with ids
 * @param urlRewrite how URLs change with a retry, or null
 * @param preview whether only to tell what would be touched
 * @param count what the preview told
 */
record BulkRequest(
        @Nullable String action,
        @Nullable List<@Nullable String> ids,
        @Nullable Query query,
        @Nullable Rewrite urlRewrite,
        @Nullable Boolean preview,
        @Nullable Integer count) {

    boolean isPreview() {
        return Boolean.TRUE.equals(preview);
    }

    /** The count of the preview that the caller has looked at. */
    int confirmed() {
        if (count == null) {
            throw new ApiException(
                    400, "Ask with \"preview\": true first, and then send the count that it tells as \"count\".");
        }
        return count;
    }

    BulkOrder order(@Nullable String kapp) {
        try {
            return new BulkOrder(
                    verb(),
                    kapp,
                    named(),
                    query == null ? null : query.read(kapp),
                    urlRewrite == null ? null : urlRewrite.read());
        } catch (IllegalArgumentException invalid) {
            throw new ApiException(400, String.valueOf(invalid.getMessage()));
        }
    }

    private Verb verb() {
        return switch (Objects.requireNonNullElse(action, "").toLowerCase(Locale.ROOT)) {
            case "retry" -> Verb.RETRY;
            case "cancel" -> Verb.CANCEL;
            default -> throw new ApiException(400, "The action is \"retry\" or \"cancel\".");
        };
    }

    private List<String> named() {
        List<@Nullable String> given = ids == null ? List.of() : ids;
        return given.stream()
                .map(id -> {
                    if (id == null || id.isBlank()) {
                        throw new ApiException(400, "Every one of the ids has to be the id of a webhook job.");
                    }
                    return id;
                })
                .toList();
    }

    /** As the parameters of a list of webhook jobs. */
    record Query(
            @Nullable String status,
            @Nullable String webhook,
            @Nullable String type,
            @Nullable String event,
            @Nullable String parentType,
            @Nullable String parentKey,
            @Nullable String record,
            @Nullable String webhookId,
            @Nullable String processDefinitionKey,
            @Nullable String activityId,
            @Nullable String processInstanceId,
            @Nullable String engineJobId,
            @Nullable String start,
            @Nullable String end,
            @Nullable Boolean all) {

        JobQuery read(@Nullable String kapp) {
            MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
            put(given, "status", status);
            put(given, "webhook", webhook);
            put(given, "type", type);
            put(given, "event", event);
            put(given, "parentType", parentType);
            put(given, "parentKey", parentKey);
            put(given, "record", record);
            put(given, "webhookId", webhookId);
            put(given, "processDefinitionKey", processDefinitionKey);
            put(given, "activityId", activityId);
            put(given, "processInstanceId", processInstanceId);
            put(given, "engineJobId", engineJobId);
            put(given, "start", start);
            put(given, "end", end);
            put(given, "all", all == null ? null : all.toString());
            return WebhookJobParameters.query(given, kapp);
        }

        private static void put(MultivaluedMap<String, String> given, String name, @Nullable String value) {
            if (value != null) {
                given.putSingle(name, value);
            }
        }
    }

    /** Another beginning for URLs. */
    record Rewrite(@Nullable String from, @Nullable String to) {

        UrlRewrite read() {
            return new UrlRewrite(Objects.requireNonNullElse(from, ""), Objects.requireNonNullElse(to, ""));
        }
    }
}
