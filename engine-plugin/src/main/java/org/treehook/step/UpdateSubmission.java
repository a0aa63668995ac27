package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.treehook.tree.Platform;

/** Sets values of a submission: inputs {@code submissionId}, {@code values}; result {@code id}, {@code coreState}. */
public final class UpdateSubmission extends RecordStep {

    @Override
    JsonNode perform(Inputs inputs, Platform platform) {
        return platform.updateSubmission(inputs.text("submissionId"), inputs.object("values"));
    }
}
