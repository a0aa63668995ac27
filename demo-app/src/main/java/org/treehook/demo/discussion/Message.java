package org.treehook.demo.discussion;

import org.treehook.demo.api.Stamp;

/** Something that was said in a discussion. */
public record Message(String id, String discussionId, String content, Stamp created) {}
