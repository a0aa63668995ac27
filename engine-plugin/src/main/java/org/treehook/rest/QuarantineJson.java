package org.treehook.rest;

import java.time.Instant;
import org.treehook.filter.Quarantine;

/**
 * That a webhook's filter is asked after the commit, because it broke limits.
 *
 * @param since when that began
 * @param until when it ends, unless there are further breaches
 * @param reason what the filter did last
 */
record QuarantineJson(Instant since, Instant until, String reason) {

    static QuarantineJson of(Quarantine.Stay stay) {
        return new QuarantineJson(stay.since(), stay.until(), stay.reason());
    }
}
