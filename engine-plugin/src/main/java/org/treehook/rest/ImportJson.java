package org.treehook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ImportReport;
import org.treehook.authoring.WebhookChange;
import org.treehook.sql.RecordId;

/**
 * What an import did, or would do.
 *
 * @param dryRun whether it was only tried
 * @param webhooks in their order
 */
record ImportJson(boolean dryRun, List<Entry> webhooks) {

    /** So many webhooks in one deployment; more are better split. */
    static final int MOST = 1000;

    static List<WebhookChange> changes(@Nullable JsonNode body) {
        JsonNode list = body != null && body.isObject() ? body.path("webhooks") : body;
        if (list == null || !list.isArray() || list.size() > MOST) {
            throw new ApiException(400, "The body has to be an array of at most " + MOST + " webhooks.");
        }
        List<WebhookChange> changes = new ArrayList<>();
        list.forEach(webhook -> changes.add(WebhookChange.read(webhook)));
        return changes;
    }

    /** 400 with the report if something was to be imported and nothing was. */
    static Response answer(ImportReport report) {
        List<Entry> entries = report.webhooks().stream().map(Entry::of).toList();
        if (report.isValid() || report.dryRun()) {
            return Response.ok(new ImportJson(report.dryRun(), entries)).build();
        }
        long invalid =
                entries.stream().filter(entry -> !entry.problems().isEmpty()).count();
        return Response.status(400)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refused(
                        "Nothing was imported: " + invalid + " of " + entries.size() + " webhooks can't be.",
                        400,
                        RecordId.next(),
                        entries))
                .build();
    }

    /**
     * One webhook.
     *
     * @param name of it
     * @param result created, updated, unchanged or invalid
     * @param problems why it can't be imported
     */
    public record Entry(String name, String result, List<String> problems) {

        static Entry of(ImportReport.Entry entry) {
            return new Entry(entry.name(), entry.result().name().toLowerCase(Locale.ROOT), entry.problems());
        }
    }

    /** An error in the shape of every error, with the report besides. */
    public record Refused(String error, int statusCode, String correlationId, List<Entry> webhooks) {}
}
