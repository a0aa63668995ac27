package org.treehook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventLog;
import org.treehook.event.Redaction;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.filter.Filters;
import org.treehook.filter.SandboxLimits;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.WebhookScope;
import org.treehook.webhook.Webhooks;

/** A dry run ends in time and says so. */
class DryRunBudgetTest {

    @Test
    void theNewestEventsAreTriedUntilFiveSecondsAreOver() {
        AtomicInteger seconds = new AtomicInteger();
        InstantSource ticking = () -> Instant.EPOCH.plusSeconds(seconds.getAndIncrement());
        try (TestEngine engine = TestEngine.on(TestDatabase.H2);
                Filters filters = Filters.sandboxed(SandboxLimits.defaults())) {
            for (int i = 0; i < 10; i++) {
                engine.publish(Events.submitted("s-" + i));
            }
            Database database = engine.database();
            DryRuns dryRuns = new RecordedDryRuns(
                    EventCatalog.standard(),
                    new EventSearch(database),
                    EventLog.in(database),
                    Webhooks.in(database),
                    filters,
                    Redaction.none(),
                    Permissions.of(engine::engine, database, () -> new Permissions.Administrators(Set.of(), Set.of())),
                    ticking.withZone(ZoneOffset.UTC));

            DryRun.Trial trial = Objects.requireNonNull(dryRuns.run(new Draft(
                            new WebhookScope("kapp:services"),
                            "Submission",
                            "Submitted",
                            "",
                            "/${submission('id')}",
                            null,
                            10))
                    .trial());
            assertThat(trial.complete()).isFalse();
            assertThat(trial.events()).isEqualTo(4);
            assertThat(trial.samples()).extracting(DryRun.Sample::url).containsExactly("/s-9", "/s-8", "/s-7", "/s-6");
        }
    }
}
