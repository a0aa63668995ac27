package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobQuery;

/** Reads the parameters of a list of webhook jobs. */
final class WebhookJobParameters {

    private static final int STANDARD_LIMIT = 25;

    private WebhookJobParameters() {}

    static JobQuery query(MultivaluedMap<String, String> given, @Nullable String kapp) {
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
                kapp == null && given.containsKey("all") && !"false".equals(given.getFirst("all")),
                status(given.getFirst("status")),
                given.getFirst("webhook"),
                type == null ? parentType : type,
                parentKey,
                instant("start", given.getFirst("start")),
                instant("end", given.getFirst("end")),
                limit(given.getFirst("limit")),
                position(given.getFirst("pageToken")));
    }

    /** What {@code pageToken} takes for the page that begins there. */
    static @Nullable String token(JobQuery.@Nullable Position next) {
        return next == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(next.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JobQuery.@Nullable Position position(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            Optional<JobQuery.Position> position = JobQuery.Position.parse(text);
            if (position.isPresent()) {
                return position.get();
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one message for both
        }
        throw new ApiException(400, "The pageToken is none that a list of webhook jobs gave.");
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

    private static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    400, "The parameter " + name + " is not of the form yyyy-MM-dd'T'HH:mm:ss'Z': \"" + value + "\".");
        }
    }

    private static int limit(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return STANDARD_LIMIT;
        }
        int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > JobQuery.MOST) {
            throw new ApiException(400, "The limit is from 1 to " + JobQuery.MOST + ", not \"" + value + "\".");
        }
        return limit;
    }
}
