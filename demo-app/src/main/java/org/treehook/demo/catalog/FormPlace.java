package org.treehook.demo.catalog;

/** A form and what it belongs to. */
public record FormPlace(FormOwner owner, Form form) {}
