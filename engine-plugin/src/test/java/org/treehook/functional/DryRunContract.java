package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.event.PlatformEvent;
import org.treehook.event.UnknownEventException;
import org.treehook.explain.DryRun;
import org.treehook.explain.DryRun.Count;
import org.treehook.explain.DryRun.Difference;
import org.treehook.explain.DryRun.Outcome;
import org.treehook.explain.DryRun.Remark;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.WebhookScope;

/** A webhook tried before it is saved. */
abstract class DryRunContract {

    private static final String URL = "/kinetic-task/app/api/v1/run-tree/A/${submission('id')}/C";

    private final TestEngine engine;

    DryRunContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void whatADryRunSaysIsWhatThenHappens() {
        List<PlatformEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(Events.submitted("s-" + i));
        }
        events.forEach(engine::publish);
        String filter = "submission('id') === 's-7' ? 'what' : Number(submission('id').slice(2)) % 3 === 0";
        String url = "/run/${submission('id') === 's-9' ? [[]] : submission('id')}";

        DryRun.Trial trial = trial(draft(filter, url, null, 100));
        assertThat(trial.events()).isEqualTo(100);
        assertThat(trial.complete()).isTrue();
        assertThat(trial.saved()).isNull();
        assertThat(engine.jobs()).isEmpty();

        engine.deploy("hook", Models.webhook("hook", "Hook", filter, url));
        events.forEach(engine::publish);
        assertThat(trial.draft())
                .isEqualTo(new Count(
                        (int) engine.statuses().stream()
                                .filter(JobStatus.QUEUED::equals)
                                .count(),
                        (int) engine.statuses().stream()
                                .filter(JobStatus.FAILED::equals)
                                .count()))
                .isEqualTo(new Count(33, 2));
        assertThat(trial.samples())
                .extracting(DryRun.Sample::url)
                .containsExactly("/run/s-99", "/run/s-96", "/run/s-93", "/run/s-90", "/run/s-87");
        assertThat(trial.samples().get(0).requestContent())
                .isEqualTo(engine.jobs().stream()
                        .filter(view -> view.job().url().equals("/run/s-99"))
                        .findFirst()
                        .orElseThrow()
                        .job()
                        .requestContent()
                        .replaceFirst(
                                "\"timestamp\":\"[^\"]*\"",
                                "\"timestamp\":\""
                                        + events.get(99)
                                                .eventSection()
                                                .path("timestamp")
                                                .asText()
                                        + "\""));
    }

    @Test
    void theSavedWebhookIsComparedAndLeftAsItIs() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "submission('id') !== 's-1'", URL));
        String first = engine.publish(Events.submitted("s-1"));
        String second = engine.publish(Events.submitted("s-2"));
        String third = engine.publish(Events.submitted("s-3"));
        int jobs = engine.jobs().size();

        DryRun.Trial trial = trial(draft("submission('id') === 's-2' ? 1 : true", URL, "Hook", 100));
        assertThat(trial.draft()).isEqualTo(new Count(2, 1));
        assertThat(trial.saved()).isEqualTo(new Count(2, 0));
        assertThat(trial.differing())
                .containsExactly(
                        new Difference(second, "error", "matched"), new Difference(first, "matched", "not matched"));
        assertThat(trial.outcomes())
                .extracting(Outcome::eventId, Outcome::draft, Outcome::saved)
                .containsExactly(
                        tuple(third, "matched", "matched"),
                        tuple(second, "error", "matched"),
                        tuple(first, "matched", "not matched"));
        assertThat(engine.jobs()).hasSize(jobs);
        assertThat(trial(draft("true", URL, "Unknown", 100)).saved()).isNull();
    }

    @Test
    void ofTheNewestEventsEachIsToldWhatTheDraftSaysAndWhy() {
        for (int i = 0; i < 51; i++) {
            engine.publish(Events.submitted("s-" + i));
        }

        DryRun.Trial trial =
                trial(draft("submission('id') === 's-50' || submission('id') === 's-49' ? 1 : false", URL, null, 100));
        assertThat(trial.events()).isEqualTo(51);
        assertThat(trial.outcomes())
                .hasSize(50)
                .extracting(Outcome::subjectId)
                .startsWith("s-50")
                .endsWith("s-1");
        assertThat(trial.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.actor()).isEqualTo("jane");
            assertThat(outcome.saved()).isNull();
            assertThat(outcome.timestamp()).isNotNull();
        });
        assertThat(trial.outcomes().get(1).draft()).isEqualTo("error");
        assertThat(trial.outcomes().get(1).reason()).contains("returned a number");
        assertThat(trial.outcomes().get(2).draft()).isEqualTo("not matched");
        assertThat(trial.outcomes().get(2).reason()).contains("submission('id') → \"s-48\"");
        assertThat(trial(draft("", URL, null, 1)).outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.reason()).isNull());
        assertThat(trial(draft("", "/run/${[[]]}", null, 1)).outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.draft()).isEqualTo("error"))
                .satisfies(outcome -> assertThat(outcome.reason()).isNotNull());
    }

    @Test
    void onlyTheNewestEventsOfThatKindTakePart() {
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submitted("s-2"));
        engine.publish(Events.submission("Closed", "s-3").build());
        engine.publish(Events.submission("Submitted", "s-4").inKapp("garden").build());

        assertThat(trial(draft("", URL, null, 1)).samples())
                .extracting(DryRun.Sample::url)
                .containsExactly("/kinetic-task/app/api/v1/run-tree/A/s-2/C");
        assertThat(trial(draft("", URL, null, 1000)).events()).isEqualTo(2);
        assertThat(trial(new Draft(new WebhookScope("kapp:*"), "Submission", "Submitted", "", null, null, 100))
                        .events())
                .isEqualTo(3);
    }

    @Test
    void aWebhookOfATenantIsTriedOnThatTenantsEvents() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", URL), "acme");
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submission("Submitted", "s-2").ofTenant("acme").build());
        engine.publish(Events.submission("Submitted", "s-3").ofTenant("other").build());

        assertThat(trial(draft("", URL, "Hook", 100)).events()).isEqualTo(1);
    }

    @Test
    void moreEventsThanOnePageAreReadInTheirOrder() {
        for (int i = 0; i < 130; i++) {
            engine.publish(Events.submitted("s-" + i));
        }
        DryRun.Trial trial = trial(draft("Number(submission('id').slice(2)) < 10", URL, null, 125));

        assertThat(trial.events()).isEqualTo(125);
        assertThat(trial.draft().wouldFire()).isEqualTo(5);
        assertThat(trial.samples().get(0).url()).endsWith("/s-9/C");
    }

    @Test
    void aTemplateThatCannotBeRenderedIsShownWithItsReason() {
        engine.publish(Events.submitted("s-1"));

        DryRun.Sample sample = trial(draft("", "http://${form('nothing')}/", null, 100))
                .samples()
                .get(0);
        assertThat(sample.url()).isNull();
        assertThat(sample.problem()).startsWith("The URL template renders \"http:///\"");
    }

    @Test
    void syntaxErrorsAreNamedWithTheirPlace() {
        engine.publish(Events.submitted("s-1"));

        DryRun outcome = run(draft("form('slug') ===\n  && true", "/run/${form('slug'}", null, 100));
        assertThat(outcome.trial()).isNull();
        assertThat(outcome.problems())
                .extracting(Remark::part, Remark::line)
                .containsExactly(tuple("filter", 2), tuple("url", 1));
        assertThat(outcome.problems().get(0).column()).isEqualTo(3);
        assertThat(outcome.problems().get(0).message()).contains("&&");
        assertThat(outcome.problems().get(1).column()).isGreaterThan(7);
    }

    @Test
    void unknownNamesAreNamed() {
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submitted("s-2"));

        DryRun outcome = run(draft(
                "form('attribute:Custom Submission Workflow').length > 0 || form('attribute:Custm') === 'x'"
                        + " || values('Rooms').includes('K1') || values('Room') === null || form('nothing') === null"
                        + " || team('name') === 'x'",
                "/run/${space('attribute:Task Source Name')}/${space('attribute:Task Host')}/${slug(1)}",
                null,
                100));
        assertThat(outcome.warnings())
                .extracting(Remark::part, Remark::message)
                .containsExactlyInAnyOrder(
                        warning(
                                "filter",
                                "There is no function team() for an event of type Submission; it has form, kapp, space,"
                                        + " submission, values, identity, event."),
                        warning(
                                "url",
                                "There is no function slug() for an event of type Submission; it has form, kapp, space,"
                                        + " submission, values, identity, event."),
                        warning("filter", "form('attribute:Custm') never occurred in the last 2 events."),
                        warning("filter", "values('Room') never occurred in the last 2 events."),
                        warning("url", "space('attribute:Task Host') never occurred in the last 2 events."));
    }

    @Test
    void withoutEventsNothingIsSaidOfNames() {
        DryRun outcome = run(draft("values('Room') === null", URL, null, 100));

        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.trial())
                .isEqualTo(new DryRun.Trial(0, true, new Count(0, 0), null, List.of(), List.of(), List.of()));
    }

    @Test
    void anUnknownEventIsRefused() {
        assertThatThrownBy(() ->
                        run(new Draft(new WebhookScope("kapp:services"), "Submission", "Login", "", null, null, 100)))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("valid events are: Created, Saved");
        assertThatThrownBy(
                        () -> run(new Draft(new WebhookScope("space"), "Submission", "Created", "", null, null, 100)))
                .isInstanceOf(UnknownEventException.class);
    }

    private static Tuple warning(String part, String message) {
        return tuple(part, message);
    }

    private static Draft draft(String filter, String url, @Nullable String name, int limit) {
        return new Draft(new WebhookScope("kapp:services"), "Submission", "Submitted", filter, url, name, limit);
    }

    private DryRun run(Draft draft) {
        return engine.treehook().explain().dryRuns().run(draft);
    }

    private DryRun.Trial trial(Draft draft) {
        return Objects.requireNonNull(run(draft).trial());
    }
}
