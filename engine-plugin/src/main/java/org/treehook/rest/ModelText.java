package org.treehook.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.treehook.authoring.ModelReport;
import org.treehook.authoring.ModelReport.Outcome;

/**
 * The report as lines for people. A line for each model, each of its problems indented below it, and at the end what it
 * comes to; that begins with {@code Refused:} if nothing can be deployed.
 */
final class ModelText {

    private static final MediaType TEXT = MediaType.valueOf("text/plain;charset=UTF-8");

    private ModelText() {}

    /** Whether lines are preferred to JSON. */
    static boolean isWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            } else if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
                return true;
            }
        }
        return false;
    }

    static Response answer(ModelReport report) {
        List<String> lines = new ArrayList<>();
        for (ModelReport.Entry entry : report.models()) {
            lines.add(line(entry));
            entry.problems().forEach(problem -> lines.add("    " + line(problem)));
        }
        lines.add(report.isRefused() ? "Refused: " + refusal(report) : summary(report));
        return text(report.isRefused() && !report.dryRun() ? 400 : 200, String.join("\n", lines));
    }

    static Response answer(ApiException refused) {
        return text(refused.status(), "Refused: " + oneLine(String.valueOf(refused.getMessage())));
    }

    static String refusal(ModelReport report) {
        long refused = report.count(Outcome.REFUSED);
        return refused + " of " + models(report.models().size()) + " can't be deployed, so none "
                + (report.dryRun() ? "would be" : "was") + "; mend what is said at " + (refused == 1 ? "it" : "each")
                + ".";
    }

    private static String summary(ModelReport report) {
        String counts = report.count(Outcome.NEW) + " new, " + report.count(Outcome.CHANGED) + " changed, "
                + report.count(Outcome.UNCHANGED) + " unchanged";
        return models(report.models().size()) + ": " + counts
                + (report.dryRun()
                        ? ". A dry run: nothing was changed."
                        : report.deploymentId() == null
                                ? ". Nothing was to be deployed."
                                : ". Deployment " + report.deploymentId() + ".");
    }

    private static String models(int count) {
        return count + (count == 1 ? " model" : " models");
    }

    private static String line(ModelReport.Entry entry) {
        return oneLine(entry.name() + ": " + entry.outcome().name().toLowerCase(Locale.ROOT)
                + entry.trees().stream().map(ModelText::line).collect(Collectors.joining(";")));
    }

    private static String line(ModelReport.ModelledProcess process) {
        return ", version " + process.version()
                + (process.title() == null ? "" : ", title \"" + process.title() + "\"")
                + process.webhooks().stream()
                        .map(hook -> ", webhook \"" + hook.name() + "\"")
                        .collect(Collectors.joining());
    }

    private static String line(ModelReport.Problem problem) {
        return oneLine((problem.line() == null ? "" : "line " + problem.line() + ", ")
                + (problem.element() == null ? "" : problem.element() + ": ")
                + problem.message());
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static Response text(int status, String text) {
        return Response.status(status).type(TEXT).entity(text + "\n").build();
    }
}
