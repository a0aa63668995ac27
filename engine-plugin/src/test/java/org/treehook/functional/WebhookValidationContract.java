package org.treehook.functional;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.SPACE;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.authoring.WebhookEditor;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.GeneratedKey;

/** What can't be saved, and why. */
abstract class WebhookValidationContract {

    private static final Map<String, String> WRONG = Map.ofEntries(
            entry(
                    "'type':'Submision'",
                    "Unknown type \"Submision\" for a kapp event; valid types are: Submission, Form."),
            entry(
                    "'event':'Sent'",
                    "Unknown event \"Sent\" of type \"Submission\"; valid events are: Created, Saved, Updated,"),
            entry("'name':''", "The property name is missing."),
            entry("'url':null", "The property url is missing."),
            entry("'name':'import'", "The name \"import\" is reserved."),
            entry("'filter':'form('", "filter doesn't parse: line 1, column"),
            entry("'url':'https://h/${form(}'", "url doesn't parse:"),
            entry("'url':'ftp://example.org'", "url: Only http and https URLs"),
            entry("'timeout':'soon'", "timeout \"soon\" is no ISO-8601 duration such as PT30S."),
            entry("'retry':'soon'", "retry: The retry schedule \"soon\" is neither"),
            entry("'rateLimit':'5'", "rateLimit: The rate limit \"5\" is neither <n>/s nor <n>/min, as 5/s or"),
            entry("'rateLimit':5", "rateLimit has to be a string."),
            entry("'orderBy':'form('", "orderBy doesn't parse: line 1, column"),
            entry("'orderBy':'" + "x".repeat(4001) + "'", "orderBy is longer than 4000 characters."),
            entry("'headers':{'Authorization':'x'}", "headers: the header Authorization can't be set here"),
            entry("'headers':{'X':'a\\nb'}", "headers: the value of X has to be a string of one line."),
            entry("'headers':'X: 1'", "headers has to be an object of names and values."),
            entry("'filter':'\\u0000'", "filter holds a control character."),
            entry("'filter':3", "filter has to be a string."),
            entry("'suspended':'yes'", "suspended has to be true or false."),
            entry("'colour':'red'", "Unknown property \"colour\"; known are: authStrategy, event, filter,"),
            entry("'scope':'space'", "The scope \"space\" can't be used at this path; valid is: kapp:services."),
            entry(
                    "'authStrategy':{'type':'OAuth'}",
                    "authStrategy: the type is one of Signature, Basic, Bearer, Header."),
            entry("'secret':'treehook-webhook-1'", "secret: \"treehook-webhook-1\" belongs to one webhook alone."));

    private final TestEngine engine;

    WebhookValidationContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void eachProblemIsNamed() {
        String valid = "{'name':'Hook','type':'Submission','event':'Submitted','url':'https://example.org'}";
        assertSoftly(softly -> WRONG.forEach((field, problem) -> {
            String name = field.substring(1, field.indexOf('\'', 1));
            String others = valid.replaceFirst("'" + name + "':'[^']*',?", "").replace(",}", "}");
            softly.assertThatThrownBy(() -> editor().create(SERVICES, change(others.replace("}", "," + field + "}"))))
                    .isInstanceOf(InvalidWebhook.class)
                    .hasMessageContaining(problem);
        }));
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isZero();
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        editor().create(SERVICES, submitted("Hook"));

        assertThatThrownBy(() -> editor().create(
                                SERVICES,
                                submitted("Hook", "ftp://x", ",'filter':'(','colour':'red','timeout':'PT0S'")))
                .isInstanceOfSatisfying(
                        InvalidWebhook.class,
                        invalid -> assertThat(invalid.isNameTaken()).isTrue())
                .hasMessageContaining("The name \"Hook\" is taken in scope kapp:services; names are unique.")
                .hasMessageContaining("url: ")
                .hasMessageContaining("filter doesn't parse")
                .hasMessageContaining("Unknown property \"colour\"")
                .hasMessageContaining("timeout");
    }

    @Test
    void aNameThatAHandDrawnModelHoldsIsTaken() {
        engine.deploy("drawn", Models.webhook("drawn", "Drawn", "", "https://example.org"));
        editor().create(SERVICES, submitted("Hook"));

        assertThatThrownBy(() -> editor().update(SERVICES, "Hook", change("{'name':'Drawn'}")))
                .isInstanceOfSatisfying(
                        InvalidWebhook.class,
                        invalid -> assertThat(invalid.isNameTaken()).isTrue());
        assertThat(editor().find(SERVICES, "Hook")).isPresent();
    }

    @Test
    void anAliasIsSavedAsWhatItStandsFor() {
        var made = editor().create(
                        SPACE,
                        change("{'name':'Hook','type':'User','event':'Login Failed','url':'https://example.org'}"));

        assertThat(made.webhook().binding().type()).isEqualTo("Space");
        assertThat(made.webhook().binding().event()).isEqualTo("Login Failure");
        editor().update(SPACE, "Hook", change("{'type':'User','event':'Login Failed'}"));
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ofTwoThatAreMadeAtOnceUnderOneNameOneWins() throws Exception {
        List<Boolean> made = atOnce(() -> made("Same"), () -> made("Same"), () -> made("Same"), () -> made("Other"));

        assertThat(made.subList(0, 3)).containsExactlyInAnyOrder(true, false, false);
        assertThat(made.get(3)).isTrue();
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void ofTwoChangesAtOnceNeitherIsLost() throws Exception {
        editor().create(SERVICES, submitted("Hook"));
        atOnce(() -> changed("'filter':'true'"), () -> changed("'timeout':'PT7S'"), () -> changed("'retry':'PT9S'"));

        var binding = editor().find(SERVICES, "Hook").orElseThrow().webhook().binding();
        assertThat(binding.filter()).isEqualTo("true");
        assertThat(binding.timeout()).isEqualTo("PT7S");
        assertThat(binding.retry()).isEqualTo("PT9S");
    }

    @Test
    void deploymentsAndChangesDontBlockEachOther() throws Exception {
        List<Boolean> done = atOnce(
                () -> made("One"),
                () -> deployed("one"),
                () -> made("Two"),
                () -> deployed("two"),
                () -> made("Three"),
                () -> deployed("three"));

        assertThat(done).containsOnly(true);
    }

    @Test
    void nobodyElseDeploysUnderAGeneratedKey() {
        var made = editor().create(SERVICES, submitted("Hook"));
        String key = made.webhook().definitionKey();

        for (String taken : List.of(key, GeneratedKey.PREFIX + "mine")) {
            assertThatThrownBy(() -> engine.deploy(taken, Models.webhook(taken, "Mine", "", "https://example.org")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining(
                            "Keys that begin with treehook-webhook- belong to webhooks that are made through");
            assertThatThrownBy(() -> engine.deploy(taken, Models.tree(taken, "A :: B :: C")))
                    .isInstanceOf(ParseException.class);
        }
        assertThat(editor().find(SERVICES, "Hook")).contains(made);
    }

    private boolean made(String name) {
        try {
            editor().create(SERVICES, submitted(name));
            return true;
        } catch (InvalidWebhook taken) {
            assertThat(taken.isNameTaken()).isTrue();
            return false;
        }
    }

    private boolean changed(String fields) {
        editor().update(SERVICES, "Hook", change("{" + fields + "}"));
        return true;
    }

    private boolean deployed(String key) {
        engine.deploy(key, Models.tree(key, "A :: B :: " + key));
        return true;
    }

    @SafeVarargs
    private static List<Boolean> atOnce(Callable<Boolean>... calls) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(calls.length);
        CyclicBarrier start = new CyclicBarrier(calls.length);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (Callable<Boolean> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
