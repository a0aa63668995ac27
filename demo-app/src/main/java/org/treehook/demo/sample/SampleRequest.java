package org.treehook.demo.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is to be made up.
 *
 * @param submittedAt null for a draft
 * @param closedAt null for one that is not done yet
 */
record SampleRequest(
        Person requester,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant closedAt,
        Map<String, Object> values) {

    SampleRequest {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Who asks. */
    record Person(String username, String first, String last) {}
}
