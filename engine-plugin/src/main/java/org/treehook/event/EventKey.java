package org.treehook.event;

/**
 * A type and one of its events, for example {@code Submission} and {@code Submitted}.
 *
 * @param type the type's name
 * @param event the event's name
 */
public record EventKey(String type, String event) {}
