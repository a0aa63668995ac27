package org.treehook.demo.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.EventSections;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.identity.Actor;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;

/** Raises the events of submissions, in the surrounding transaction. */
@Component
final class SubmissionEvents {

    private final EventSections sections;
    private final EventPublisher publisher;

    SubmissionEvents(EventSections sections, EventPublisher publisher) {
        this.sections = sections;
        this.publisher = publisher;
    }

    /**
     * Raises an event.
     *
     * @param previous the submission before the change; null where it was made or deleted
     */
    void raise(String action, FormPlace place, Submission submission, @Nullable Submission previous, Actor actor) {
        PlatformEvent.Builder event = sections.begin("Submission", action, place)
                .about(submission.id())
                .by(actor.username())
                .with("submission", SubmissionView.all(submission, place.form().type()))
                .with("values", submission.values())
                .with("identity", actor.section());
        if (!action.equals("Deleted")) {
            event.at(submission.updated().at());
        }
        if (previous != null) {
            Map<String, Object> before = new LinkedHashMap<>();
            before.put("coreState", previous.coreState().label());
            before.put("values", previous.values());
            event.with("previous", before).with("changed", FieldValues.changed(previous.values(), submission.values()));
        }
        publisher.publish(event.build());
    }
}
