package org.treehook.demo.submission;

import org.treehook.demo.catalog.FormPlace;

/** A submission and where its form belongs. */
public record FoundSubmission(Submission submission, FormPlace place) {}
