package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.treehook.event.EventScope;
import org.treehook.event.PlatformEvent;
import org.treehook.event.RecordLookup.KnownRecord;
import org.treehook.event.Timestamps;
import org.treehook.explain.Explanation;
import org.treehook.explain.Explanation.Kind;
import org.treehook.explain.Explanations.Question;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What tests of explanations share. One engine for all tests of a class: there are many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Explaining {

    static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final Map<String, KnownRecord> records = new HashMap<>();
    final TestEngine engine;

    Explaining(TestDatabase database) {
        this(database, plugin -> {});
    }

    Explaining(TestDatabase database, Consumer<TreehookPlugin> settings) {
        engine = TestEngine.on(database.fresh(), settings, configuration -> configuration.setBeans(new HashMap<>()));
    }

    @AfterEach
    void forgetEverything() {
        engine.plugin().setRecordLookup(null);
        records.clear();
        RepositoryService repository = engine.engine().getRepositoryService();
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        engine.database().run(sql -> {
            sql.update("delete from TH_ATTEMPT");
            sql.update("delete from TH_JOB");
            sql.update("delete from TH_EVENT");
        });
    }

    @AfterAll
    void closeEngine() {
        engine.close();
    }

    String hook(String name, String filter) {
        return engine.deploy(name, Models.webhook(name, name, filter, MISSING)).getId();
    }

    void bound(String name, String scope, String type, String event) {
        engine.deploy(name, Models.bound(name, properties(name, scope, type, event)));
    }

    static Map<String, String> properties(String name, String scope, String type, String event) {
        return Map.of(
                "webhook.name", name,
                "webhook.scope", scope,
                "webhook.type", type,
                "webhook.event", event,
                "webhook.url", MISSING);
    }

    static PlatformEvent submission(String action, String id) {
        return Events.submission(action, id).build();
    }

    void knowRecords() {
        engine.plugin().setRecordLookup(id -> Optional.ofNullable(records.get(id)));
    }

    void record(String id, String kapp, String state, Map<String, String> silence) {
        records.put(id, new KnownRecord("submission", EventScope.kapp(kapp), state, silence));
    }

    /** Puts a verdict in the place of those that were kept. */
    void keep(String verdict, String reason) {
        engine.database().run(sql -> sql.update("update TH_VERDICT set VERDICT_ = ?, REASON_ = ?", verdict, reason));
    }

    String answer(Kind kind, String eventId, String webhook) {
        return answer(kind, eventId, new Question("services", webhook));
    }

    String answer(Kind kind, String eventId, Question question) {
        Explanation explanation = engine.treehook()
                .explain()
                .explanations()
                .ofEvent(eventId, question)
                .orElseThrow();
        assertThat(explanation.kind()).isEqualTo(kind);
        return explanation.answer();
    }

    Explanation ofRecord(String record, @Nullable String event, String webhook) {
        return engine.treehook().explain().explanations().ofRecord(record, event, new Question("services", webhook));
    }

    String nothingRaised(String record, @Nullable String event) {
        Explanation explanation = ofRecord(record, event, "Hook");
        assertThat(explanation.kind()).isEqualTo(Kind.NOTHING_RAISED);
        return explanation.answer();
    }

    String onlyJobId() {
        return engine.onlyJob().job().id();
    }

    String jobId(String webhook) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(webhook))
                .findFirst()
                .orElseThrow()
                .job()
                .id();
    }

    String created(String name, int version) {
        List<String> times = engine.database()
                .call(sql -> sql.list(
                        "select CREATED_ from TH_WEBHOOK where NAME_ = ? and VERSION_ = ?",
                        row -> Timestamps.format(row.instant("CREATED_")),
                        name,
                        version));
        return times.get(0);
    }

    String timestamp(String eventId) {
        return Timestamps.format(engine.treehook()
                .explain()
                .events()
                .find(eventId)
                .orElseThrow()
                .summary()
                .timestamp());
    }
}
