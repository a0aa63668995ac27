package org.treehook.demo.catalog;

/** A form and where it belongs. */
public record FormPlace(Space space, Kapp kapp, Form form) {}
