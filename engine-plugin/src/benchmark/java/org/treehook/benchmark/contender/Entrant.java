package org.treehook.benchmark.contender;

import java.util.function.Function;
import org.treehook.benchmark.database.DatabaseKind;

/** Everybody who competes, with what a fair comparison has to say of them. */
public enum Entrant {
    RAW_APACHE(
            "raw-apache",
            "raw: Apache HttpClient 5",
            1,
            "no database: keeps nothing, loses everything in a crash",
            arena -> new RawContender(new ApachePoster(arena.sink()))),
    RAW_JDK(
            "raw-jdk",
            "raw: java.net.http",
            1,
            "as the other raw row",
            arena -> new RawContender(new JdkPoster(arena.sink()))),
    TREEHOOK(
            "treehook",
            "Treehook",
            1,
            "nothing left out: event, filter's verdict, job, attempt, response and the engine's job log are kept",
            TreehookContender::posting),
    TREEHOOK_FULL(
            "treehook-full",
            "Treehook, full tables",
            1,
            "as Treehook, with many jobs in the tables before",
            TreehookContender::posting),
    TREEHOOK_LAUNCH(
            "treehook-launch",
            "Treehook, in-engine launch",
            1,
            "makes no HTTP call; the rest as Treehook, and a row in the ledger that keeps the launch from happening twice",
            TreehookContender::launching),
    CAMUNDA(
            "camunda",
            "Camunda, http-connector, tuned",
            4,
            "evaluates no filter, keeps no event and no response; the call holds a transaction and its connection;"
                    + " has the history of a whole process instance",
            CamundaContender::tuned),
    CAMUNDA_UNTUNED(
            "camunda-untuned",
            "Camunda, http-connector, out of the box",
            4,
            "as the tuned row, with the executor's and the connector's defaults: 3 threads, 3 jobs at a time, 2 HTTP connections",
            CamundaContender::untuned),
    CAMUNDA_START(
            "camunda-start",
            "Camunda, delegate that starts, tuned",
            4,
            "makes no HTTP call, evaluates no filter, keeps no event, no ledger; has the history of two process instances",
            CamundaStartContender::new),
    OUTBOX(
            "transaction-outbox",
            "transaction-outbox 4.2.268",
            1,
            "evaluates no filter, keeps no event, no response and no history: a row is deleted on success;"
                    + " the call holds a transaction and its connection; retries after 2 seconds",
            OutboxContender::new),
    DB_SCHEDULER(
            "db-scheduler",
            "db-scheduler 16.12.0",
            1,
            "evaluates no filter, keeps no event, no response and no history: a row is deleted on success;"
                    + " lock-and-fetch needs PostgreSQL",
            DbSchedulerContender::new),
    JOBRUNR(
            "jobrunr",
            "JobRunr 8.7.0",
            1,
            "evaluates no filter, keeps no event and no response; keeps the job with its states for a while;"
                    + " polls every 5 seconds when idle, and retries after a second, at the soonest",
            JobRunrContender::new);

    private final String key;
    private final String title;
    private final int divisor;
    private final String caveat;
    // The references to constructors hold nothing that could change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Arena, Contender> starter;

    Entrant(String key, String title, int divisor, String caveat, Function<Arena, Contender> starter) {
        this.key = key;
        this.title = title;
        this.divisor = divisor;
        this.caveat = caveat;
        this.starter = starter;
    }

    /** As in options. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    /** What it does not do. */
    public String caveat() {
        return caveat;
    }

    /** Slow ones get a part of the events, so that all of it ends in time; their figures are rates. */
    public int share(int events) {
        return Math.max(1, events / divisor);
    }

    public boolean isRaw() {
        return this == RAW_APACHE || this == RAW_JDK;
    }

    public boolean callsSink() {
        return this != TREEHOOK_LAUNCH && this != CAMUNDA_START;
    }

    public boolean runsOn(DatabaseKind database) {
        return this != DB_SCHEDULER || !database.isH2();
    }

    public Contender start(Arena arena) {
        return starter.apply(arena);
    }
}
