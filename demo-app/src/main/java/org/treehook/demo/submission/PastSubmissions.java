package org.treehook.demo.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.FormPlaces;

/** Submissions made and moved as if it was then: their stamps and events carry that time. For histories that are made up. */
@Component
public final class PastSubmissions {

    private final FormPlaces places;
    private final SubmissionRecords records;
    private final SubmissionAccess access;
    private final SubmissionEvents events;

    PastSubmissions(FormPlaces places, SubmissionRecords records, SubmissionAccess access, SubmissionEvents events) {
        this.places = places;
        this.records = records;
        this.access = access;
        this.events = events;
    }

    /** What happens then. It has no transaction of its own: whoever calls it has one. */
    public SubmissionLifecycle at(Instant then) {
        return new SubmissionLifecycle(places, records, access, events, Clock.fixed(then, ZoneOffset.UTC));
    }
}
