package org.treehook.demo.catalog;

/**
 * A field of a form.
 *
 * @param required whether a submission must have a value on its way to Submitted or Closed
 * @param many whether its value is an array of strings; otherwise it is one string
 */
public record Field(String name, boolean required, boolean many) {}
