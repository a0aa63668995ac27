package org.treehook.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure has done, or would do.
 *
 * @param pseudonym stands where the person was named; made for each erasure, and kept nowhere together with the name
 * @param next where to go on; null when it is through
 * @param counts how many records of each table were changed or removed; in a dry run, would be
 * @param owed what still holds the person's data because it is owed, the first {@value #MOST_NAMED}
 * @param owedCount how many these are
 */
public record ErasureReport(
        String pseudonym, @Nullable String next, Map<String, Long> counts, List<Owed> owed, long owedCount) {

    /** So many are named. */
    public static final int MOST_NAMED = 100;

    public ErasureReport {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        owed = List.copyOf(owed);
    }

    /**
     * Something that is owed.
     *
     * @param kind {@code job}, {@code run}, or {@code event} whose webhooks are still to be asked
     * @param id of the job's record, the process instance, or the event
     * @param name of the webhook or the process, or null
     */
    public record Owed(String kind, String id, @Nullable String name) {}
}
