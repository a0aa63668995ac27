package org.treehook.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models and element templates under the packages that Camunda Modeler is made of; where node is missing, the test says so. */
class ModellersPackagesTest {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path NPM = HOME.resolve(Path.of("target", "npm"));
    private static final Path MODELS = HOME.resolve(Path.of("src", "main", "resources"));

    @BeforeAll
    static void fetchThePackages() throws IOException, InterruptedException {
        Files.createDirectories(NPM);
        try (Stream<Path> files = Files.list(Path.of("src", "test", "npm"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, NPM.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Run fetched = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (fetched.exit() != 0) {
            String leftOut =
                    "LEFT OUT: models and element templates under the packages of Camunda Modeler; \"npm ci\" doesn't"
                            + " work here (node 18 or newer and npm's packages are needed): " + fetched.output();
            System.err.println(leftOut);
            Assumptions.abort(leftOut);
        }
    }

    @Test
    void templatesAreValidAndModelsAreWithoutFault() throws IOException, InterruptedException {
        Run check = check(MODELS.resolve("trees"), MODELS.resolve("webhooks"));
        assertThat(check.output()).isEmpty();
        assertThat(check.exit()).isZero();
    }

    @Test
    void theRulesFindWhatTheEngineWouldRefuse() throws IOException, InterruptedException {
        Run check = check(HOME.resolve(Path.of("src", "test", "resources", "wrong", "everything.bpmn")));
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.output().lines().filter(line -> line.contains("treehook/")))
                .containsExactlyInAnyOrder(
                        "everything.bpmn: error: treehook/binding: unknown-event: The type \"Submission\" has no event"
                                + " \"Submited\"; it has: Created, Saved, Updated, Submitted, Closed, Deleted.",
                        "everything.bpmn: error: treehook/binding: wrong-message: The retry schedule \"soon\" is neither a list"
                                + " of durations (PT5S,PT1M) nor a cycle (R3/PT10M).",
                        "everything.bpmn: error: treehook/filter: second-plain: webhook.filter can't be read as a JavaScript"
                                + " expression: Unexpected token ';'.",
                        "everything.bpmn: error: treehook/names: wrong-message: The webhook \"Twice\" is bound at unknown-event"
                                + " already; a name is used once in a scope.",
                        "everything.bpmn: error: treehook/start-events: second-plain: A process has one plain start event; make"
                                + " this one a message start event.",
                        "everything.bpmn: error: treehook/start-events: wrong-message: The message of this start event has to be"
                                + " named \"wrong-tree.wrong-message\", not \"any message\".");
    }

    @Test
    void theRulesKnowTheEnginesLimits() throws IOException, InterruptedException {
        Run check = check(HOME.resolve(Path.of("src", "test", "resources", "wrong", "limits.bpmn")));
        assertThat(check.output().lines().filter(line -> line.contains("treehook/binding")))
                .containsExactlyInAnyOrder(
                        "limits.bpmn: error: treehook/binding: too-much: webhook.timeout \"PT1H\" is longer than PT5M.",
                        "limits.bpmn: error: treehook/binding: too-much: webhook.name is longer than 255 characters.",
                        "limits.bpmn: error: treehook/binding: too-much: webhook.url \"ftp://example.com\" is neither a path"
                                + " that begins with / nor an address with http:// or https://.");
    }

    @Test
    void anElementThatItsTemplateWouldNotKnowIsNamed() throws IOException, InterruptedException {
        Run check = check(HOME.resolve(Path.of("src", "test", "resources", "wrong", "templates.bpmn")));
        assertThat(check.output().lines().filter(line -> line.contains(": template: ")))
                .containsExactlyInAnyOrder(
                        "templates.bpmn: template: user-started: org.treehook.webhook.user sets webhook.type to User, here it"
                                + " is Team",
                        "templates.bpmn: template: user-started: Event of org.treehook.webhook.user has no choice Renamed",
                        "templates.bpmn: template: unasked: org.treehook.step.close-submission sets camunda:asyncBefore to"
                                + " true, here it is false",
                        "templates.bpmn: template: unasked: Submission of org.treehook.step.close-submission is empty",
                        "templates.bpmn: template: no-service: org.treehook.step.notify is not for bpmn:UserTask",
                        "templates.bpmn: template: unheard-of: there is no template org.treehook.step.nothing of version 1");
    }

    private static Run check(Path... models) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "check.mjs", HOME.toString()));
        Stream.of(models).map(Path::toString).forEach(command::add);
        return run(command);
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Path output = NPM.resolve("output.txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(NPM.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException notFound) {
            return new Run(-1, String.valueOf(notFound.getMessage()));
        }
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Run(-1, "no end after five minutes");
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    private record Run(int exit, String output) {}
}
