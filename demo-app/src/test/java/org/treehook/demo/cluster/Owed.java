package org.treehook.demo.cluster;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Work that the engine still has to do for the tests: deliveries, deferred filters, first steps of runs. */
final class Owed {

    private static final String SOON = " from ACT_RU_JOB where RETRIES_ > 0 and (HANDLER_TYPE_ in "
            + "('webhook', 'webhook-evaluation') or HANDLER_TYPE_ like 'async%')";
    private static final String HELD = " from TH_QUARANTINED";

    private Owed() {}

    static void awaitNothing(Supplier<Connection> database, Duration longest) {
        Rows rows = new Rows(database);
        try {
            await().atMost(longest)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> rows.count("select count(*)" + SOON) + rows.count("select count(*)" + HELD) == 0);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(
                    "Still owed: " + left(rows) + ", events of webhooks in quarantine: "
                            + rows.count("select count(*)" + HELD),
                    e);
        }
    }

    private static List<String> left(Rows rows) {
        return rows.texts(
                "select HANDLER_TYPE_ || ' ' || HANDLER_CFG_ || ', due ' || DUEDATE_ || ', retries ' || RETRIES_"
                        + " || ', suspension ' || SUSPENSION_STATE_ || coalesce(', locked until ' || LOCK_EXP_TIME_, '')"
                        + " || coalesce(', ' || EXCEPTION_MSG_, '')"
                        + SOON);
    }
}
