package org.treehook.demo.catalog;

import org.treehook.demo.api.Stamp;

/** The one space: the whole demo platform. */
public record Space(String id, String name, String slug, Stamp created, Stamp updated) {}
