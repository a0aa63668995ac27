package org.treehook.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.RetrySchedule;
import org.treehook.engine.EngineClock;
import org.treehook.engine.EngineRepublisher;
import org.treehook.engine.WebhookJobFactory;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventLog;
import org.treehook.filter.Filters;
import org.treehook.filter.SandboxLimits;
import org.treehook.filter.VerdictLog;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.Webhooks;

/** A look at events ends in time and says so. */
class ReplaySurveyTest {

    private static final ReplayOrder EVERYTHING =
            new ReplayOrder(null, new ReplayOrder.Range(null, null, Instant.EPOCH, null), null, false, 20);

    private final AtomicInteger seconds = new AtomicInteger();
    private final InstantSource ticking = () -> Instant.EPOCH.plusSeconds(seconds.getAndIncrement());

    @Test
    void halfAMinuteIsTheLongest() {
        try (TestEngine engine = TestEngine.on(TestDatabase.H2);
                Filters filters = Filters.sandboxed(SandboxLimits.defaults())) {
            ReplaySurvey survey = survey(engine, filters);
            ReplayTerms terms = new ReplayTerms(Set.of(), false, 20);
            for (int i = 0; i < 29; i++) {
                engine.publish(Events.submitted("s-" + i));
            }
            engine.deploy("new", Models.webhook("new", "New", "", "/a"));
            assertThat(survey.of(EVERYTHING, terms).preview().jobs()).isEqualTo(29);

            engine.publish(Events.submission("Closed", "s-30").build());
            assertThatThrownBy(() -> survey.of(EVERYTHING, terms))
                    .isInstanceOfSatisfying(
                            NotReplayable.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NotReplayable.Reason.INVALID))
                    .hasMessage("To look at these 30 events takes longer than 30 seconds; name fewer.");
        }
    }

    private ReplaySurvey survey(TestEngine engine, Filters filters) {
        Database database = engine.database();
        EngineClock clock = new EngineClock();
        Republisher republisher = new EngineRepublisher(
                database,
                EventCatalog.standard(),
                EventLog.in(database),
                VerdictLog.in(database),
                new JdbcWebhookJobs(database),
                filters,
                clock,
                new WebhookJobFactory(clock, RetrySchedule.parse("PT1M"), null, () -> false),
                10);
        return new ReplaySurvey(
                database,
                EventLog.in(database),
                new ReplayPairs(Webhooks.in(database), VerdictLog.in(database), new JobSearch(database, clock)),
                republisher,
                Permissions.of(engine::engine, database, () -> new Permissions.Administrators(Set.of(), Set.of())),
                ticking.withZone(ZoneOffset.UTC));
    }
}
