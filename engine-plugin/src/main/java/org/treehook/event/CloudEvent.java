package org.treehook.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event from outside, in the terms of CloudEvents 1.0.
 *
 * @param id unique within the source
 * @param source where it comes from, a URI reference
 * @param type {@code <type>.<event>} of the catalogue, for example {@code Submission.Submitted}
 * @param subject the id of the record that it is about, or null
 * @param time when it happened
 * @param kapp extension attribute: the kapp where it happened, or null for the space
 * @param actor extension attribute: who caused it, or null
 * @param data the sections of the snapshot
 */
public record CloudEvent(
        String id,
        String source,
        String type,
        @Nullable String subject,
        Instant time,
        @Nullable String kapp,
        @Nullable String actor,
        ObjectNode data) {}
