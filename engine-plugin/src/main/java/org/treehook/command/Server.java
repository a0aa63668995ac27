package org.treehook.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.treehook.command.TreePackage.Model;

/** The REST API, as far as it takes models. */
final class Server {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    /** What the server takes at once. */
    private static final int LONGEST_PACKAGE = 32_000_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI base;
    private final String user;
    private final String credentials;

    Server(URI base, String user, String password) {
        this.base = base;
        this.user = user;
        this.credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    URI base() {
        return base;
    }

    /** Sends models, and answers with what the server says of them. */
    Report deploy(String name, List<Model> models, boolean dryRun) {
        byte[] zip = TreePackage.zipped(models);
        if (zip.length > LONGEST_PACKAGE) {
            throw CommandFailure.usage(
                    "The package is longer than " + LONGEST_PACKAGE / 1_000_000 + " MB packed; import it in parts.");
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(
                        base + "/models?dryRun=" + dryRun + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .timeout(LONGEST_CALL)
                .header("Content-Type", "application/zip")
                .header("Accept", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip)));
        List<String> lines = answer.body().lines().toList();
        boolean ours = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
        if (!ours || lines.isEmpty() || !List.of(200, 400, 413).contains(answer.statusCode())) {
            throw failure(answer.statusCode());
        }
        return new Report(lines);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!user.isEmpty()) {
            request.header("Authorization", "Basic " + credentials);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException unreachable) {
            throw CommandFailure.usage("The server at " + base + " can't be reached ("
                    + unreachable.getClass().getSimpleName()
                    + "); see that it runs, or say with --to where it is.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommandFailure.usage("Stopped.");
        }
    }

    private CommandFailure failure(int status) {
        return switch (status) {
            case 401 ->
                CommandFailure.usage(
                        user.isEmpty()
                                ? "The server asks who you are: say --user <name>."
                                : "The server doesn't know the user " + user
                                        + " with this password; see --user and TREEHOOK_PASSWORD.");
            case 403 ->
                CommandFailure.refused("The user " + user
                        + " may not deploy; an administrator can grant CREATE on deployments in Camunda Admin.");
            case 404 ->
                CommandFailure.usage("There is no REST API of Treehook at " + base
                        + ", or it is too old to take models; say with --to where it is.");
            default ->
                CommandFailure.usage("The server at " + base + " answered with status " + status
                        + " and no report; its log may tell more. See that --to leads to the REST API.");
        };
    }

    /**
     * What the server said.
     *
     * @param lines the models and their problems, and last what it comes to
     */
    record Report(List<String> lines) {

        String summary() {
            return lines.get(lines.size() - 1);
        }

        List<String> details() {
            return lines.subList(0, lines.size() - 1);
        }

        boolean isRefused() {
            return summary().startsWith("Refused:");
        }
    }
}
