package org.treehook.demo.submission;

/**
 * Asks for submissions with a value.
 *
 * @param field the field's name; {@link ValueIndex#HANDLE} for the handle
 * @param prefix whether the value need only begin with the text
 * @param text as {@link ValueIndex#normal} makes it
 */
record ValueCondition(String field, boolean prefix, String text) {}
