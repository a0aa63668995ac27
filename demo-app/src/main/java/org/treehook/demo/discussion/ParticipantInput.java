package org.treehook.demo.discussion;

import org.jspecify.annotations.Nullable;

/** Who is to take part. */
record ParticipantInput(@Nullable String username) {}
