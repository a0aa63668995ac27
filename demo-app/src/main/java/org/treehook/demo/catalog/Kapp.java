package org.treehook.demo.catalog;

import org.treehook.demo.api.Stamp;

/** A catalogue of forms. */
public record Kapp(String id, String name, String slug, Stamp created, Stamp updated) {}
