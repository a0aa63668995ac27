package org.treehook.delivery;

import java.time.Instant;

/**
 * A job that found no room.
 *
 * @param engineJobId of the engine's job that stands for it
 * @param due when it is due again unless it is called back before: what is due at any other time was in other hands since
 */
public record TurnedAway(String engineJobId, Instant due) {}
