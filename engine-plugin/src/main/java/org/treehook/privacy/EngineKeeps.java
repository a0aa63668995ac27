package org.treehook.privacy;

/**
 * Which tables an engine has.
 *
 * @param history whether it writes one
 * @param decisions whether it evaluates decisions
 * @param accounts whether users are its own
 */
public record EngineKeeps(boolean history, boolean decisions, boolean accounts) {}
