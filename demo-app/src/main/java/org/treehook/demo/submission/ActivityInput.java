package org.treehook.demo.submission;

import org.jspecify.annotations.Nullable;

/**
 * What a caller writes of an activity.
 *
 * @param type {@code Task} where there is none
 * @param label required
 */
public record ActivityInput(
        @Nullable String type,
        @Nullable String label,
        @Nullable String description) {}
