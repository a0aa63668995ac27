package org.treehook.demo.discussion;

import org.treehook.demo.api.Stamp;

/**
 * Somebody who takes part in a discussion.
 *
 * @param owner whether they may change it
 */
record Participant(String username, boolean owner, Stamp created) {}
