package org.treehook.demo.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.FormOwner;
import org.treehook.demo.identity.Actors;
import org.treehook.event.RecordLookup;

/** Tells why a submission raised no event: it never came so far, or PATCH brought it there. */
@Component
final class SubmissionLookup implements RecordLookup {

    private final SubmissionAccess access;
    private final SubmissionRecords records;
    private final Actors actors;

    SubmissionLookup(SubmissionAccess access, SubmissionRecords records, Actors actors) {
        this.access = access;
        this.records = records;
        this.actors = actors;
    }

    @Override
    public Optional<KnownRecord> find(String recordId) {
        return access.find(recordId, actors.current()).map(this::known);
    }

    private KnownRecord known(FoundSubmission found) {
        Submission submission = found.submission();
        Map<String, String> silence = new HashMap<>();
        if (records.isMigrated(submission.id())) {
            List.of("Created", "Saved", "Updated", "Submitted", "Closed")
                    .forEach(event -> silence.put(event, "it was changed by PATCH, which raises no event"));
        }
        if (submission.submitted() == null) {
            silence.put("Submitted", "it was never submitted");
        }
        if (submission.closed() == null) {
            silence.put("Closed", "it was never closed");
        }
        FormOwner owner = found.place().owner();
        return new KnownRecord(
                owner.isDatastore() ? "datastore submission" : "submission",
                owner.scope(),
                submission.coreState().label(),
                silence);
    }
}
