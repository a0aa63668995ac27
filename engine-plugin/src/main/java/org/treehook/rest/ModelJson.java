package org.treehook.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelReport;
import org.treehook.authoring.Models;
import org.treehook.sql.RecordId;

/**
 * What became of models, or would become of them.
 *
 * @param dryRun whether it was only tried
 * @param deploymentId that was made, or null
 * @param models in their order
 */
record ModelJson(boolean dryRun, @Nullable String deploymentId, List<Entry> models) {

    /** 400 with the report if they were to be deployed and were not. */
    static Response answer(ModelReport report) {
        List<Entry> entries = report.models().stream().map(Entry::of).toList();
        if (!report.isRefused() || report.dryRun()) {
            return Response.ok(new ModelJson(report.dryRun(), report.deploymentId(), entries))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        return Response.status(400)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refused(ModelText.refusal(report), 400, RecordId.next(), entries))
                .build();
    }

    static One one(Models.Deployed deployed) {
        return new One(new Model(
                deployed.key(),
                deployed.name(),
                deployed.title(),
                deployed.version(),
                deployed.versions(),
                deployed.file().name(),
                deployed.file().text(),
                deployed.processDefinitionId()));
    }

    /** One model. */
    public record Entry(
            String name, String outcome, List<ModelReport.ModelledProcess> trees, List<ModelReport.Problem> problems) {

        static Entry of(ModelReport.Entry entry) {
            return new Entry(
                    entry.name(), entry.outcome().name().toLowerCase(Locale.ROOT), entry.trees(), entry.problems());
        }
    }

    /** An error in the shape of every error, with the report besides. */
    public record Refused(String error, int statusCode, String correlationId, List<Entry> models) {}

    /** A single answer. */
    public record One(Model model) {}

    /** A deployed process with its model. */
    public record Model(
            String key,
            @Nullable String name,
            @Nullable String title,
            int version,
            List<Integer> versions,
            String resource,
            String content,
            String processDefinitionId) {}
}
