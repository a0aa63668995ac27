package org.treehook.tree;

/**
 * A run and where it stands.
 *
 * @param run as it was launched
 * @param state now
 */
public record RunView(Run run, RunState state) {}
