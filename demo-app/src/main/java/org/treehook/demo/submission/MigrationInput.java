package org.treehook.demo.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/** What an administrator writes of a submission that comes from elsewhere; what is null stays as it is. */
record MigrationInput(
        @Nullable String coreState,
        @Nullable String currentPage,
        @Nullable Map<String, JsonNode> values,
        @Nullable Reference origin,
        @Nullable Reference parent,
        @Nullable String createdAt,
        @Nullable String createdBy,
        @Nullable String updatedAt,
        @Nullable String updatedBy,
        @Nullable String submittedAt,
        @Nullable String submittedBy,
        @Nullable String closedAt,
        @Nullable String closedBy) {

    SubmissionInput submission() {
        return new SubmissionInput(coreState, values, origin, parent);
    }

    Stamp created(Stamp otherwise) {
        return stamp("created", createdAt, createdBy, otherwise);
    }

    Stamp updated(Stamp otherwise) {
        return stamp("updated", updatedAt, updatedBy, otherwise);
    }

    /** The stamp that was written, completed from the other; null if neither was written nor the state is reached. */
    @Nullable
    Stamp submitted(@Nullable Stamp before, Stamp now) {
        boolean written = submittedAt != null || submittedBy != null;
        return written ? stamp("submitted", submittedAt, submittedBy, before == null ? now : before) : before;
    }

    /** As {@link #submitted}. */
    @Nullable
    Stamp closed(@Nullable Stamp before, Stamp now) {
        boolean written = closedAt != null || closedBy != null;
        return written ? stamp("closed", closedAt, closedBy, before == null ? now : before) : before;
    }

    private static Stamp stamp(String verb, @Nullable String at, @Nullable String by, Stamp otherwise) {
        return new Stamp(
                at == null ? otherwise.at() : instant(verb + "At", at),
                by == null ? otherwise.by() : Text.name(verb + "By", by));
    }

    private static Instant instant(String property, String text) {
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (instant.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("3000-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new ApiException(400, "\"" + property + "\" is a point in time like 2026-01-31T12:00:00.000Z.");
    }
}
