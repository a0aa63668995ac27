package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.privacy.ErasureReport;

/**
 * What an erasure has done.
 *
 * @param complete whether it is through
 * @param next to be sent to go on; null when it is through
 * @param counts by table
 * @param owed what still holds the person's data, the first ones
 */
record ErasureJson(
        String pseudonym,
        boolean complete,

        @JsonProperty("continue") @Nullable String next,
        Map<String, Long> counts,
        List<ErasureReport.Owed> owed,
        long owedCount) {

    static One one(ErasureReport report) {
        return new One(new ErasureJson(
                report.pseudonym(),
                report.next() == null,
                report.next(),
                report.counts(),
                report.owed(),
                report.owedCount()));
    }

    /**
     * A single answer.
     *
     * @param erasure what was done
     */
    record One(ErasureJson erasure) {}
}
