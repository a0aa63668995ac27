package org.treehook.delivery;

import java.util.Arrays;
import java.util.Optional;

/** Where a webhook job stands. */
public enum JobStatus {
    QUEUED("Queued"),
    IN_PROGRESS("In Progress"),
    COMPLETE("Complete"),
    FAILED("Failed"),
    CANCELLED("Cancelled");

    private final String title;

    JobStatus(String title) {
        this.title = title;
    }

    /** As REST and screens write it. */
    public String title() {
        return title;
    }

    /** Reads a status in any letter case. */
    public static Optional<JobStatus> parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.title.equalsIgnoreCase(text.strip()))
                .findFirst();
    }
}
