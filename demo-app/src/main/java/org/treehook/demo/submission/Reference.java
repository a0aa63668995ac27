package org.treehook.demo.submission;

import org.jspecify.annotations.Nullable;

/** Names another submission. */
public record Reference(@Nullable String id) {

    static @Nullable Reference of(@Nullable String id) {
        return id == null ? null : new Reference(id);
    }
}
