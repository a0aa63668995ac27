package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.treehook.tree.Platform;

/**
 * Records what was done for a submission: inputs {@code submissionId}, {@code label}, and if wanted {@code type} ({@code
 * Task}) and {@code description}; result {@code id}.
 */
public final class AddActivity extends RecordStep {

    @Override
    JsonNode perform(Inputs inputs, Platform platform) {
        return platform.addActivity(
                inputs.text("submissionId"),
                inputs.optionalText("type").orElse("Task"),
                inputs.text("label"),
                inputs.optionalText("description").orElse(""));
    }
}
