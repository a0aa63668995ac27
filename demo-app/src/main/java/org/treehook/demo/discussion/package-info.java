/** Discussions between people, about a submission or anything else: invitations, messages, mentions, and their events. */
@NullMarked
package org.treehook.demo.discussion;

import org.jspecify.annotations.NullMarked;
