package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.treehook.tree.Platform;

/** Closes a submission, once: input {@code submissionId}; result {@code id}, {@code coreState}. */
public final class CloseSubmission extends RecordStep {

    @Override
    JsonNode perform(Inputs inputs, Platform platform) {
        return platform.closeSubmission(inputs.text("submissionId"));
    }
}
