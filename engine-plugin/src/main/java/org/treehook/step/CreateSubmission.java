package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.treehook.tree.Platform;

/**
 * Makes a submission that may belong to another: inputs {@code kapp}, {@code form}, {@code values}, and if wanted {@code
 * parentId} and {@code originId}; result {@code id}, {@code handle}.
 */
public final class CreateSubmission extends RecordStep {

    @Override
    JsonNode perform(Inputs inputs, Platform platform) {
        return platform.createSubmission(
                inputs.text("kapp"),
                inputs.text("form"),
                inputs.object("values"),
                inputs.optionalText("parentId").orElse(null),
                inputs.optionalText("originId").orElse(null));
    }
}
