package org.treehook.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.treehook.event.PlatformEvent;
import org.treehook.retention.JobHistory;
import org.treehook.security.AuditLog;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.testing.Dump;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** An erasure that takes longer than one call may, and one that dies on its way. */
class ErasureStepsTest {

    private static final int EVENTS = 3 * Walk.ROWS / 2;

    private final AtomicInteger seconds = new AtomicInteger();

    @Test
    void aCallThatHasNoTimeLeftSaysWhereToGoOnUnderTheSamePseudonym() {
        try (TestEngine engine = TestEngine.on(TestDatabase.H2)) {
            publish(engine);
            Erasure erasure = erasure(engine, 6);
            ErasureReport first = erasure.erase(order(null));
            assertThat(first.next()).startsWith(first.pseudonym() + ":TH_EVENT:");
            assertThat(first.counts()).containsExactly(Map.entry("TH_EVENT", (long) Walk.ROWS));

            int calls = 1;
            ErasureReport report = first;
            while (report.next() != null) {
                report = erasure.erase(order(report.next()));
                assertThat(report.pseudonym()).isEqualTo(first.pseudonym());
                calls++;
            }

            assertThat(calls).isGreaterThan(2);
            assertThat(Dump.of(engine).tablesWith("jane")).isEmpty();
            List<String> actors = engine.database()
                    .call(sql -> sql.list("select distinct ACTOR_ from TH_EVENT", row -> row.text("ACTOR_")));
            assertThat(actors).containsExactly(first.pseudonym());
        }
    }

    @Test
    void whatWasDoneBeforeItDiesStaysDoneAndAnotherCallDoesTheRest() {
        try (TestEngine engine = TestEngine.on(TestDatabase.H2)) {
            publish(engine);
            AtomicInteger transactions = new AtomicInteger();
            Database dying = new Database() {
                @Override
                public <T> T call(java.util.function.Function<org.treehook.sql.Sql, T> work) {
                    if (transactions.incrementAndGet() == 2) {
                        throw new IllegalStateException("killed");
                    }
                    return engine.database().call(work);
                }
            };
            try {
                erasure(engine, dying, 0).erase(order(null));
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed");
            }
            assertThat(left(engine)).isEqualTo(EVENTS - Walk.ROWS);

            erasure(engine, 0).erase(order(null));

            assertThat(left(engine)).isZero();
            assertThat(Dump.of(engine).tablesWith("jane")).isEmpty();
        }
    }

    private static int left(TestEngine engine) {
        return engine.database()
                .call(sql ->
                        sql.first("select count(*) as N from TH_EVENT where ACTOR_ = 'jane'", row -> row.number("N")))
                .orElseThrow();
    }

    private static void publish(TestEngine engine) {
        for (int i = 0; i < EVENTS; i++) {
            PlatformEvent event = Events.submitted("s-" + i);
            engine.publish(event);
        }
    }

    private static ErasureOrder order(@org.jspecify.annotations.Nullable String from) {
        return new ErasureOrder("jane", List.of(), false, false, from);
    }

    private Erasure erasure(TestEngine engine, int secondsEach) {
        return erasure(engine, engine.database(), secondsEach);
    }

    /** Of whose clock each look is so many seconds later. */
    private Erasure erasure(TestEngine engine, Database database, int secondsEach) {
        InstantSource ticking = () -> Instant.EPOCH.plusSeconds(seconds.getAndAdd(secondsEach));
        return new PersonErasure(
                database,
                Permissions.of(engine::engine, database, () -> new Permissions.Administrators(Set.of(), Set.of())),
                AuditLog.in(engine.database()),
                () -> "admin",
                Optional::empty,
                () -> new EngineKeeps(true, true, false),
                id -> false,
                new RunEnd() {
                    @Override
                    public void end(String processInstanceId) {
                        throw new AssertionError(processInstanceId);
                    }

                    @Override
                    public void forget(String processInstanceId) {
                        throw new AssertionError(processInstanceId);
                    }
                },
                new JobHistory(true),
                "webhook-evaluation",
                ticking.withZone(ZoneOffset.UTC));
    }
}
