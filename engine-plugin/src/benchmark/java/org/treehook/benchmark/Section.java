package org.treehook.benchmark;

import java.time.Duration;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.DatabaseKind;
import org.treehook.benchmark.sink.Answers;

/** One way of measuring. */
public enum Section {
    DELAY_0("delay0", "As fast as it goes, the sink answers at once", 1, 0, 0, 0) {
        @Override
        boolean has(Entrant entrant, DatabaseKind database) {
            boolean engines = entrant != Entrant.OUTBOX && entrant != Entrant.JOBRUNR;
            return entrant != Entrant.TREEHOOK_FULL && (database != DatabaseKind.H2_FILE || engines);
        }
    },
    DELAY_20("delay20", "As fast as it goes, the sink answers after 20 ms", 5, 0, 20, 0),
    ERRORS("errors", "As fast as it goes, 1 in 20 is answered 503 at first", 5, 0, 0, 20),
    LATENCY("latency", "A steady 100 events/s", 20, 100, 0, 0),
    FULL("full", "Full tables, the sink answers at once", 5, 0, 0, 0) {
        @Override
        boolean has(Entrant entrant, DatabaseKind database) {
            return database == DatabaseKind.POSTGRESQL
                    && (entrant.isRaw() || entrant == Entrant.TREEHOOK || entrant == Entrant.TREEHOOK_FULL);
        }
    };

    private final String key;
    private final String title;
    private final int divisor;
    private final int perSecond;
    private final int delayMillis;
    private final int refuseEvery;

    Section(String key, String title, int divisor, int perSecond, int delayMillis, int refuseEvery) {
        this.key = key;
        this.title = title;
        this.divisor = divisor;
        this.perSecond = perSecond;
        this.delayMillis = delayMillis;
        this.refuseEvery = refuseEvery;
    }

    boolean has(Entrant entrant, DatabaseKind database) {
        return entrant.callsSink() && entrant != Entrant.TREEHOOK_FULL && database != DatabaseKind.H2_FILE;
    }

    /** As in options. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    /** Whether what counts is when a call arrives, not how many do. */
    public boolean isPaced() {
        return perSecond > 0;
    }

    int perSecond() {
        return perSecond;
    }

    Answers answers() {
        return new Answers(Duration.ofMillis(delayMillis), refuseEvery);
    }

    /** How many events this contender gets. */
    int events(int all, Entrant entrant) {
        int share = Math.max(1, all / divisor);
        return isPaced() ? share : entrant.share(share);
    }
}
